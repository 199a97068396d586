// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// The function of ERC-2612 that this contract calls.
interface IPermit {
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;
}

/// @title Hash time locks for the native coin and for ERC-20 tokens
/// @notice A lock holds an amount until its payee's secret is shown (32 bytes whose SHA-256 is the hash), or until it
/// is refunded to its payer: from the expiry on by anybody, before it with the payee's signature. A claim is possible
/// until the refund happens, also after the expiry.
///
/// Nobody owns this contract. It has no upgrade, no pause, no fee and no immutables: the runtime code is the same
/// wherever it is deployed, so its hash identifies it.
///
/// One storage slot per lock, under the keccak256 of all its terms, cleared when the lock ends. The terms themselves
/// travel in calldata and events. An event is a hint (anybody may lock under the same hash with other terms); what
/// counts is the slot of exactly the expected terms, see {lockedIn}.
///
/// A hash is for one swap and never used again. After a lock has ended, the same terms can be locked anew, and then the
/// old secret opens them and an old refund signature within its deadline returns them.
///
/// Not for tokens whose balances change by themselves (rebasing): what all locks of such a token hold can fall short,
/// of that token only.
///
/// Compiled for the Istanbul rules: no PUSH0 (EIP-3855), no BASEFEE (EIP-3198), no transient storage (EIP-1153).
contract HTLC {
    /// The terms of a lock.
    /// @param hash SHA-256 of the secret; not 0 and not SHA-256 of 32 zero bytes
    /// @param payer who gets a refund; need not be who funds the lock
    /// @param payee who gets a claim
    /// @param token the ERC-20 token, or 0 for the native coin
    /// @param amountExpiry amount << 64 | expiry: the amount (192 bits) in base units, the expiry in Unix seconds
    struct Lock {
        bytes32 hash;
        address payer;
        address payee;
        address token;
        uint256 amountExpiry;
    }

    /// The terms of a lock with the secret in the place of its hash.
    struct Claim {
        bytes32 secret;
        address payer;
        address payee;
        address token;
        uint256 amountExpiry;
    }

    /// A member of {lockMany}, where payer and token are the batch's. For dropLockBy see {lockNative}.
    struct Item {
        bytes32 hash;
        address payee;
        uint256 amountExpiry;
        uint256 dropLockBy;
    }

    /// A permit (ERC-2612) of the caller for this contract.
    struct Permit {
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// A lock of native coin began. All its terms are here, so that a watcher can rebuild its key.
    event Locked(bytes32 indexed hash, address payer, address payee, uint256 amountExpiry);
    /// A lock of tokens began.
    event LockedToken(bytes32 indexed hash, address payer, address payee, address token, uint256 amountExpiry);
    /// A lock was paid to its payee. A watcher takes the secret from here: it proves itself.
    event Claimed(bytes32 indexed hash, bytes32 key, bytes32 secret);
    /// A lock was paid back to its payer.
    event Refunded(bytes32 indexed hash, bytes32 key);
    /// The payee of a lock was given native coin for gas.
    event GasDropped(bytes32 indexed hash, address payee, uint256 amount);

    error BadHash(); // 0, or SHA-256 of 32 zero bytes
    error BadParty(); // payer or payee is 0 or this contract
    error BadAmount(); // 0
    error BadExpiry(); // not after lockBy
    error BadToken(); // no code at this address
    error BadSignature(); // not 65 bytes, not canonical, or not the payee's
    error WrongValue(); // the native coin sent is not exactly what the lock and its drop need
    error TooLate(); // now is after lockBy, or after the deadline of a signature
    error TooEarly(); // now is before the expiry
    error AlreadyLocked(); // these very terms are locked
    error NotLocked(); // no such lock: never made, ended, being paid out, or other terms (or secret) than the lock's
    error TokenFailed(); // the token reverted or did not answer true
    error WrongCredit(); // the balance grew by another amount than the lock's: fee on transfer, rebase, hook
    error PayoutFailed(); // the receiver refused native coin
    error Reentered(); // a token called back to lock again

    /// SHA-256 of 32 zero bytes, whose preimage everybody knows.
    bytes32 private constant HASH_OF_ZERO = 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925;

    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant REFUND_TYPE = keccak256(
        "Refund(bytes32 hash,address payer,address payee,address token,uint256 amount,uint256 expiry,uint256 deadline)"
    );
    /// Half the order of secp256k1: a signature with a greater s has a twin with a smaller one (EIP-2).
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// Gas for a drop: enough for the receive function of a wallet contract, too little to lock or claim here.
    uint256 private constant DROP_GAS = 10_000;
    /// Gas for one payout in a batch, so that a payee or token cannot burn what the other members need.
    uint256 private constant NATIVE_GAS = 50_000;
    uint256 private constant TOKEN_GAS = 250_000;

    uint256 private constant IDLE = 1;
    uint256 private constant PULLING = 2;

    /// Guards the measuring of balances: a token that calls back while one lock is credited must not get another one
    /// credited with the same coins. Claims and refunds need no guard: they clear the lock before they pay, and what
    /// they take out during a measurement only makes it fall short.
    uint256 private _guard = IDLE;

    // ---------------------------------------------------------------------------------------------------- locking

    /// Makes a lock of native coin. The call brings the coins: exactly amount + drop.
    /// @param dropLockBy drop << 64 | lockBy. In a block whose time is after lockBy (Unix seconds, before the expiry)
    /// the lock is refused, so that a transaction mined late does nothing. The drop (192 bits, wei) is paid to the
    /// payee at once, so that a payee without native coin can claim; it is no part of the lock and not refunded. If
    /// the payee refuses it, it goes back to the caller and the lock stands.
    function lockNative(bytes32 hash, address payer, address payee, uint256 amountExpiry, uint256 dropLockBy)
        external
        payable
    {
        _create(hash, payer, payee, address(0), amountExpiry, dropLockBy, _high(amountExpiry));
        if (_high(dropLockBy) != 0) _drop(hash, payee, _high(dropLockBy));
    }

    /// Makes a lock of tokens. They come from the caller by transferFrom, and the balance must grow by exactly the
    /// amount. The call brings the drop.
    /// @param dropLockBy as in {lockNative}
    function lockToken(
        bytes32 hash,
        address payer,
        address payee,
        address token,
        uint256 amountExpiry,
        uint256 dropLockBy
    ) external payable {
        if (token == address(0)) revert BadToken(); // else this would be a lock of native coin that nobody paid for
        _create(hash, payer, payee, token, amountExpiry, dropLockBy, 0);
        _enter();
        _pull(token, _high(amountExpiry));
        _leave();
        if (_high(dropLockBy) != 0) _drop(hash, payee, _high(dropLockBy));
    }

    /// As {lockToken}, for a token with permits. The permit is the caller's own, so nobody can use it for a lock that
    /// its owner does not mean. When it fails (anybody may have sent it first) an allowance that suffices is good
    /// enough.
    function lockTokenWithPermit(
        bytes32 hash,
        address payer,
        address payee,
        address token,
        uint256 amountExpiry,
        uint256 dropLockBy,
        Permit calldata p
    ) external payable {
        if (token.code.length == 0) revert BadToken();
        _create(hash, payer, payee, token, amountExpiry, dropLockBy, 0);
        _enter();
        try IPermit(token).permit(msg.sender, address(this), p.value, p.deadline, p.v, p.r, p.s) {} catch {}
        _pull(token, _high(amountExpiry));
        _leave();
        if (_high(dropLockBy) != 0) _drop(hash, payee, _high(dropLockBy));
    }

    /// Makes many locks of one payer and one token. A member that cannot proceed (bad terms, past its lockBy, already
    /// locked, not enough native coin left for it) is skipped. Native coin that was not used goes back to the caller.
    /// Tokens are pulled in one transfer for all members that proceed; when the token refuses that, all is reverted.
    /// @return made the number of locks made
    function lockMany(address payer, address token, Item[] calldata items) external payable returns (uint256 made) {
        uint256 unused = msg.value;
        uint256 tokens;
        unchecked {
            // Amounts and drops have 192 bits: no number of members that fits a block makes their sum overflow.
            for (uint256 i; i < items.length; ++i) {
                Item calldata item = items[i];
                (bytes32 hash, address payee, uint256 amountExpiry) = (item.hash, item.payee, item.amountExpiry);
                uint256 drop = _high(item.dropLockBy);
                uint256 value = drop;
                if (token == address(0)) value += _high(amountExpiry);
                if (value > unused || _flawed(hash, payer, payee, amountExpiry, item.dropLockBy)) continue;
                if (!_open(hash, payer, payee, token, amountExpiry)) continue;
                unused -= value;
                tokens += _high(amountExpiry);
                ++made;
                if (drop != 0 && !_give(hash, payee, drop)) unused += drop;
            }
        }
        if (token != address(0) && tokens != 0) {
            _enter();
            _pull(token, tokens);
            _leave();
        }
        if (unused != 0 && !_send(msg.sender, unused, gasleft())) revert PayoutFailed();
    }

    // --------------------------------------------------------------------------------------------------- claiming

    /// Pays a lock to its payee. Anybody may call. The hash is that of the secret, so with a wrong secret there is no
    /// such lock.
    function claim(Claim calldata c) external {
        bytes32 hash = _sha256(c.secret);
        bytes32 key = _keyOf(c, hash);
        _end(key);
        emit Claimed(hash, key, c.secret);
        _pay(c.token, c.payee, _high(c.amountExpiry));
    }

    /// Claims many locks. A member that is not locked, or whose payout fails within its gas, is skipped: its lock
    /// stays. Neighbours with the same payee and token are paid together, so sort by them.
    /// @return paid the number of locks paid
    function claimMany(Claim[] calldata claims) external returns (uint256 paid) {
        (uint256 place, uint256 limit, uint256 notes) = (0, 0, 0);
        assembly ("memory-safe") {
            place := claims.offset
            limit := add(place, mul(claims.length, MEMBER))
        }
        notes = _notes(claims.length);
        while (place < limit) {
            (address payee, address token, uint256 sum, uint256 end) = (_address(place, 64), _address(place, 96), 0, 0);
            (place, sum, end) = _markClaims(place, limit, notes);
            if (sum == 0) continue;
            if (!_tryPay(token, payee, sum)) _unmark(notes, end);
            else paid = _ended(notes, end, Claimed.selector, 64, paid);
        }
    }

    // -------------------------------------------------------------------------------------------------- refunding

    /// Pays a lock back to its payer, from its expiry on (block time >= expiry). Anybody may call.
    function refund(Lock calldata l) external {
        if (block.timestamp < _low(l.amountExpiry)) revert TooEarly();
        _refund(l);
    }

    /// Pays a lock back to its payer at any time before it ends, when the payee signed that (EIP-712, see
    /// {refundConsent}). Anybody may call, until the deadline (Unix seconds). The signature is r, s, v: 65 bytes, s in
    /// the lower half, v 27 or 28. A payee that is a contract cannot sign and waits for the expiry.
    function refundCooperative(Lock calldata l, uint256 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert TooLate();
        address signer = _signer(refundConsent(l, deadline), signature);
        if (signer == address(0) || signer != l.payee) revert BadSignature();
        _refund(l);
    }

    /// Refunds many expired locks. A member that is not locked or not expired, or whose payout fails within its gas,
    /// is skipped: its lock stays. Neighbours with the same payer and token are paid together, so sort by them.
    /// @return paid the number of locks refunded
    function refundMany(Lock[] calldata locks) external returns (uint256 paid) {
        (uint256 place, uint256 limit, uint256 notes) = (0, 0, 0);
        assembly ("memory-safe") {
            place := locks.offset
            limit := add(place, mul(locks.length, MEMBER))
        }
        notes = _notes(locks.length);
        while (place < limit) {
            (address payer, address token, uint256 sum, uint256 end) = (_address(place, 32), _address(place, 96), 0, 0);
            (place, sum, end) = _markRefunds(place, limit, notes);
            if (sum == 0) continue;
            if (!_tryPay(token, payer, sum)) _unmark(notes, end);
            else paid = _ended(notes, end, Refunded.selector, 32, paid);
        }
    }

    // ---------------------------------------------------------------------------------------------------- reading

    /// The block in which exactly these terms were locked, or 0 if they are not locked now. This is the truth about a
    /// lock: read it at a block that is deep enough.
    function lockedIn(Lock calldata l) external view returns (uint256 blockNumber) {
        int256 since = _since(_keyOf(l));
        return uint256(since < 0 ? ~since : since);
    }

    /// What the payee signs for {refundCooperative}. The domain is name "Lockstep HTLC", version "1", this chain and this
    /// contract; it is computed anew at every call, so that no signature survives a change of the chain id.
    function refundConsent(Lock calldata l, uint256 deadline) public view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("Lockstep HTLC"), keccak256("1"), block.chainid, address(this))
        );
        bytes32 message = keccak256(
            abi.encode(
                REFUND_TYPE,
                l.hash,
                l.payer,
                l.payee,
                l.token,
                _high(l.amountExpiry),
                _low(l.amountExpiry),
                deadline
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, message));
    }

    // ----------------------------------------------------------------------------------------- the life of a slot
    //
    // The slot at a lock's key says what is the case:
    //    0   no lock
    //    n   locked in block n
    //   ~n   locked in block n and being paid out by a batch at this moment; n again if that payout fails. The mark
    //        keeps the receiver from ending the lock twice or making it anew meanwhile.
    // A key is a Keccak-256 of 160 bytes and so the slot itself: hashing it into a mapping again would add nothing.

    function _since(bytes32 key) private view returns (int256 since) {
        assembly ("memory-safe") {
            since := sload(key)
        }
    }

    function _setSince(bytes32 key, int256 since) private {
        assembly ("memory-safe") {
            sstore(key, since)
        }
    }

    function _create(
        bytes32 hash,
        address payer,
        address payee,
        address token,
        uint256 amountExpiry,
        uint256 dropLockBy,
        uint256 coins
    ) private {
        if (_flawed(hash, payer, payee, amountExpiry, dropLockBy)) {
            if (hash == 0 || hash == HASH_OF_ZERO) revert BadHash();
            if (_high(amountExpiry) == 0) revert BadAmount();
            if (block.timestamp > _low(dropLockBy)) revert TooLate();
            if (_low(amountExpiry) <= _low(dropLockBy)) revert BadExpiry();
            revert BadParty();
        }
        unchecked {
            if (msg.value != coins + _high(dropLockBy)) revert WrongValue();
        }
        if (!_open(hash, payer, payee, token, amountExpiry)) revert AlreadyLocked();
    }

    /// Whether nobody should make this lock now. One expression without branches, as every lock pays for it.
    function _flawed(bytes32 hash, address payer, address payee, uint256 amountExpiry, uint256 dropLockBy)
        private
        view
        returns (bool flawed)
    {
        assembly ("memory-safe") {
            let lockBy := and(dropLockBy, 0xffffffffffffffff)
            let expiry := and(amountExpiry, 0xffffffffffffffff)
            let badHash := or(iszero(hash), eq(hash, HASH_OF_ZERO))
            let badPayer := or(iszero(payer), eq(payer, address()))
            let badPayee := or(iszero(payee), eq(payee, address()))
            let badTimes := or(gt(timestamp(), lockBy), iszero(lt(lockBy, expiry)))
            let badAmount := iszero(shr(64, amountExpiry))
            flawed := or(or(badHash, badAmount), or(badTimes, or(badPayer, badPayee)))
        }
    }

    /// Writes the slot of a lock and its event; false if these terms are locked already.
    function _open(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry)
        private
        returns (bool fresh)
    {
        bytes32 native = Locked.selector;
        bytes32 tokens = LockedToken.selector;
        assembly ("memory-safe") {
            // abi.encode(hash, payer, payee, token, amountExpiry) is what the key is the hash of. The event has the
            // same words, without the hash, which is its topic, and without a token that is none.
            let m := mload(0x40)
            mstore(m, hash)
            mstore(add(m, 32), payer)
            mstore(add(m, 64), payee)
            mstore(add(m, 96), token)
            mstore(add(m, 128), amountExpiry)
            let key := keccak256(m, 160)
            fresh := iszero(sload(key))
            if fresh {
                sstore(key, number())
                switch token
                case 0 {
                    mstore(add(m, 96), amountExpiry)
                    log2(add(m, 32), 96, native, hash)
                }
                default { log2(add(m, 32), 128, tokens, hash) }
            }
        }
    }

    function _end(bytes32 key) private {
        if (_since(key) <= 0) revert NotLocked();
        _setSince(key, 0);
    }

    function _refund(Lock calldata l) private {
        bytes32 key = _keyOf(l);
        _end(key);
        emit Refunded(l.hash, key);
        uint256 place;
        assembly ("memory-safe") {
            place := l
        }
        // Read without Solidity's checks: a key that exists is of clean addresses.
        _pay(_address(place, 96), _address(place, 32), _high(l.amountExpiry));
    }

    // ------------------------------------------------------------------------------------------------ moving coins

    function _enter() private {
        if (_guard != IDLE) revert Reentered();
        _guard = PULLING;
    }

    function _leave() private {
        _guard = IDLE;
    }

    /// Takes tokens from the caller and nobody else: an allowance of another owner is not ours to use.
    function _pull(address token, uint256 amount) private {
        uint256 before = _balance(token);
        uint256 m;
        assembly ("memory-safe") {
            m := mload(0x40)
            mstore(m, 0x23b872dd) // transferFrom(address,address,uint256)
            mstore(add(m, 32), caller())
            mstore(add(m, 64), address())
            mstore(add(m, 96), amount)
        }
        if (!_call(token, m + 28, 100, gasleft())) revert TokenFailed();
        unchecked {
            if (_balance(token) != before + amount) revert WrongCredit();
        }
    }

    function _pay(address token, address to, uint256 amount) private {
        if (token == address(0)) {
            if (!_send(to, amount, gasleft())) revert PayoutFailed();
        } else {
            if (!_transfer(token, to, amount, gasleft())) revert TokenFailed();
        }
    }

    function _tryPay(address token, address to, uint256 amount) private returns (bool) {
        if (token == address(0)) return _send(to, amount, NATIVE_GAS);
        return _transfer(token, to, amount, TOKEN_GAS);
    }

    /// The drop of a single lock; back to the caller if the payee refuses it.
    function _drop(bytes32 hash, address payee, uint256 drop) private {
        if (_give(hash, payee, drop)) return;
        if (!_send(msg.sender, drop, gasleft())) revert PayoutFailed();
    }

    function _give(bytes32 hash, address payee, uint256 drop) private returns (bool ok) {
        ok = _send(payee, drop, DROP_GAS);
        if (ok) emit GasDropped(hash, payee, drop);
    }

    /// Sends native coin. What the receiver answers is not copied, so that it cannot make us pay for its memory.
    function _send(address to, uint256 amount, uint256 gasLimit) private returns (bool ok) {
        assembly ("memory-safe") {
            ok := call(gasLimit, to, amount, 0, 0, 0, 0)
        }
    }

    function _transfer(address token, address to, uint256 amount, uint256 gasLimit) private returns (bool) {
        uint256 m;
        assembly ("memory-safe") {
            m := mload(0x40)
            mstore(m, 0xa9059cbb) // transfer(address,uint256)
            mstore(add(m, 32), to)
            mstore(add(m, 64), amount)
        }
        return _call(token, m + 28, 68, gasLimit);
    }

    /// Calls a token. Success is: no revert, and the answer is true, or nothing by an account with code (early tokens
    /// answer nothing; an address without code does nothing, gladly).
    function _call(address token, uint256 data, uint256 size, uint256 gasLimit) private returns (bool ok) {
        assembly ("memory-safe") {
            ok := call(gasLimit, token, 0, data, size, 0, 32)
            switch returndatasize()
            case 0 { ok := and(ok, iszero(iszero(extcodesize(token)))) }
            default { ok := and(ok, and(gt(returndatasize(), 31), eq(mload(0), 1))) }
        }
    }

    function _balance(address token) private view returns (uint256 held) {
        bool ok;
        assembly ("memory-safe") {
            mstore(0, 0x70a08231) // balanceOf(address)
            mstore(32, address())
            ok := staticcall(gas(), token, 28, 36, 0, 32)
            ok := and(ok, gt(returndatasize(), 31))
            held := mload(0)
        }
        if (!ok) {
            if (token.code.length == 0) revert BadToken();
            revert TokenFailed();
        }
    }

    // -------------------------------------------------------------------------------------------- notes of a batch
    //
    // What a batch remembers of the members that it pays together: hash, key and secret (not for refunds), a word each:
    // the topic and the data of the event that follows the payout. A note is made where the member's terms were copied
    // to be hashed.

    uint256 private constant NOTE = 96;
    uint256 private constant MEMBER = 160; // of a batch, in calldata: five words

    function _notes(uint256 members) private pure returns (uint256 notes) {
        assembly ("memory-safe") {
            notes := mload(0x40)
            mstore(0x40, add(notes, add(mul(members, NOTE), MEMBER)))
        }
    }

    /// Walks over the claims from this place of calldata on that have the same payee and token. Marks those that are
    /// locked as being paid out, notes them, and sums up their amounts. Gives the place after them and the notes' end.
    function _markClaims(uint256 place, uint256 limit, uint256 notes)
        private
        returns (uint256 next, uint256 sum, uint256 end)
    {
        assembly ("memory-safe") {
            let payee := calldataload(add(place, 64))
            let token := calldataload(add(place, 96))
            let last := sub(limit, 1)
            end := notes
            next := place
            for {} 1 {} {
                calldatacopy(end, next, MEMBER)
                let secret := mload(end)
                let hashed := staticcall(gas(), 2, end, 32, end, 32) // SHA-256; fails only without gas
                let key := keccak256(end, MEMBER)
                let since := sload(key)
                if and(hashed, sgt(since, 0)) {
                    sstore(key, not(since))
                    sum := add(sum, shr(64, mload(add(end, 128))))
                    mstore(add(end, 32), key)
                    mstore(add(end, 64), secret)
                    end := add(end, NOTE)
                }
                next := add(next, MEMBER)
                let other := or(xor(calldataload(add(next, 64)), payee), xor(calldataload(add(next, 96)), token))
                if or(other, gt(next, last)) { break }
            }
        }
    }

    /// The same for refunds of the same payer and token, where a lock must also have expired.
    function _markRefunds(uint256 place, uint256 limit, uint256 notes)
        private
        returns (uint256 next, uint256 sum, uint256 end)
    {
        assembly ("memory-safe") {
            let payer := calldataload(add(place, 32))
            let token := calldataload(add(place, 96))
            let last := sub(limit, 1)
            end := notes
            next := place
            for {} 1 {} {
                calldatacopy(end, next, MEMBER)
                let amountExpiry := mload(add(end, 128))
                let key := keccak256(end, MEMBER)
                let since := sload(key)
                if and(sgt(since, 0), iszero(lt(timestamp(), and(amountExpiry, 0xffffffffffffffff)))) {
                    sstore(key, not(since))
                    sum := add(sum, shr(64, amountExpiry))
                    mstore(add(end, 32), key)
                    end := add(end, NOTE)
                }
                next := add(next, MEMBER)
                let other := or(xor(calldataload(add(next, 32)), payer), xor(calldataload(add(next, 96)), token))
                if or(other, gt(next, last)) { break }
            }
        }
    }

    /// A word of terms that holds an address. Dirty upper bits stay: such terms are no lock.
    function _address(uint256 place, uint256 offset) private pure returns (address a) {
        assembly ("memory-safe") {
            a := calldataload(add(place, offset))
        }
    }

    /// Ends the locks noted (at least one), whose payout succeeded, and adds their number to paid.
    function _ended(uint256 notes, uint256 end, bytes32 topic, uint256 size, uint256 paid)
        private
        returns (uint256)
    {
        assembly ("memory-safe") {
            let data := add(notes, 32)
            for {} 1 {} {
                sstore(mload(data), 0)
                log2(data, size, topic, mload(sub(data, 32)))
                data := add(data, NOTE)
                if gt(data, end) { break }
            }
            paid := add(paid, div(sub(end, notes), NOTE))
        }
        return paid;
    }

    /// Gives the locks noted back their life: their payout failed.
    function _unmark(uint256 notes, uint256 end) private {
        assembly ("memory-safe") {
            for { let n := notes } lt(n, end) { n := add(n, NOTE) } {
                let key := mload(add(n, 32))
                sstore(key, not(sload(key)))
            }
        }
    }

    // --------------------------------------------------------------------------------------------- words and hashes

    /// The upper 192 bits of a packed word: amount or drop.
    function _high(uint256 word) private pure returns (uint256) {
        return word >> 64;
    }

    /// The lower 64 bits of a packed word: expiry or lockBy, in Unix seconds.
    function _low(uint256 word) private pure returns (uint256) {
        return uint64(word);
    }

    /// The key of a lock. Calldata is hashed as it is; an address with dirty upper bits is no lock's.
    function _keyOf(Lock calldata l) private pure returns (bytes32 key) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            calldatacopy(m, l, 160)
            key := keccak256(m, 160)
        }
    }

    function _keyOf(Claim calldata c, bytes32 hash) private pure returns (bytes32 key) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            calldatacopy(m, c, 160)
            mstore(m, hash) // in the place of the secret
            key := keccak256(m, 160)
        }
    }

    /// SHA-256 of one word by the precompiled contract 2.
    function _sha256(bytes32 word) private view returns (bytes32 hash) {
        bool ok;
        assembly ("memory-safe") {
            mstore(0, word)
            ok := staticcall(gas(), 2, 0, 32, 0, 32)
            hash := mload(0)
        }
        if (!ok) revert NotLocked();
    }

    function _signer(bytes32 digest, bytes calldata signature) private pure returns (address) {
        if (signature.length != 65) return address(0);
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        uint8 v = uint8(signature[64]);
        if (uint256(s) > HALF_ORDER || (v != 27 && v != 28)) return address(0);
        return ecrecover(digest, v, r, s);
    }
}
