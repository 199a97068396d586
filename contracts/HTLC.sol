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
/// counts is the slot of exactly the expected terms, see {lockedSince}.
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

    /// A member of {lockMany}, where payer and token are the batch's. For dropLockBy see {lock}.
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

    /// A lock began. All its terms are here, so that a watcher can rebuild its key.
    event Locked(bytes32 indexed hash, address payer, address payee, address token, uint256 amountExpiry);
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

    /// 0: no lock. n: locked in block n. -n: locked in block n and being paid out by a batch at this moment; n again if
    /// that payout fails. The mark keeps the receiver from ending the lock twice or making it anew meanwhile.
    mapping(bytes32 key => int256) private _since;

    // ---------------------------------------------------------------------------------------------------- locking

    /// Makes a lock. The coins come from the caller: native coin with the call (amount + drop), tokens by transferFrom,
    /// where the balance must grow by exactly the amount.
    /// @param dropLockBy drop << 64 | lockBy. In a block whose time is after lockBy (Unix seconds, before the expiry)
    /// the lock is refused, so that a transaction mined late does nothing. The drop (192 bits, wei) is paid to the
    /// payee at once, so that a payee without native coin can claim; it is no part of the lock and not refunded. If
    /// the payee refuses it, it goes back to the caller and the lock stands.
    function lock(Lock calldata l, uint256 dropLockBy) external payable {
        _create(l, dropLockBy);
        if (l.token != address(0)) {
            _enter();
            _pull(l.token, _high(l.amountExpiry));
            _leave();
        }
        _drop(l, dropLockBy);
    }

    /// As {lock}, for a token with permits. The permit is the caller's own, so nobody can use it for a lock that its
    /// owner does not mean. When it fails (anybody may have sent it first) an allowance that suffices is good enough.
    function lockWithPermit(Lock calldata l, uint256 dropLockBy, Permit calldata p) external payable {
        _create(l, dropLockBy);
        if (l.token.code.length == 0) revert BadToken();
        _enter();
        try IPermit(l.token).permit(msg.sender, address(this), p.value, p.deadline, p.v, p.r, p.s) {} catch {}
        _pull(l.token, _high(l.amountExpiry));
        _leave();
        _drop(l, dropLockBy);
    }

    /// Makes many locks of one payer and one token. A member that cannot proceed (bad terms, past its lockBy, already
    /// locked, not enough native coin left for it) is skipped. Native coin that was not used goes back to the caller.
    /// Tokens are pulled in one transfer for all members that proceed; when the token refuses that, all is reverted.
    /// @return made the number of locks made
    function lockMany(address payer, address token, Item[] calldata items) external payable returns (uint256 made) {
        if (payer == address(0) || payer == address(this)) revert BadParty();
        uint256 unused = msg.value;
        uint256 tokens;
        unchecked {
            // Amounts and drops have 192 bits: no number of members that fits a block makes their sum overflow.
            for (uint256 i; i < items.length; ++i) {
                Item calldata item = items[i];
                uint256 amount = _high(item.amountExpiry);
                uint256 drop = _high(item.dropLockBy);
                uint256 value = token == address(0) ? amount + drop : drop;
                if (value > unused) continue;
                if (_flaw(item.hash, item.payee, item.amountExpiry, item.dropLockBy) != 0) continue;
                bytes32 key = _key(item.hash, payer, item.payee, token, item.amountExpiry);
                if (_since[key] != 0) continue;
                _since[key] = int256(block.number);
                emit Locked(item.hash, payer, item.payee, token, item.amountExpiry);
                ++made;
                unused -= value;
                if (token != address(0)) tokens += amount;
                if (drop != 0 && !_give(item.hash, item.payee, drop)) unused += drop;
            }
        }
        if (tokens != 0) {
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
        bytes32[] memory hashes = new bytes32[](claims.length);
        bytes32[] memory keys = new bytes32[](claims.length); // 0: skipped
        uint256 i;
        while (i < claims.length) {
            (uint256 first, address payee, address token) = (i, claims[i].payee, claims[i].token);
            uint256 sum;
            do {
                Claim calldata c = claims[i];
                bytes32 hash = _sha256(c.secret);
                bytes32 key = _keyOf(c, hash);
                if (_mark(key)) {
                    (hashes[i], keys[i]) = (hash, key);
                    sum += _high(c.amountExpiry);
                }
                ++i;
            } while (i < claims.length && claims[i].payee == payee && claims[i].token == token);

            if (sum == 0) continue;
            bool ok = _tryPay(token, payee, sum);
            for (uint256 j = first; j < i; ++j) {
                if (keys[j] == 0) continue;
                _unmark(keys[j], ok);
                if (!ok) continue;
                emit Claimed(hashes[j], keys[j], claims[j].secret);
                ++paid;
            }
        }
    }

    // -------------------------------------------------------------------------------------------------- refunding

    /// Pays a lock back to its payer, from its expiry on (block time >= expiry). Anybody may call.
    function refund(Lock calldata l) external {
        if (block.timestamp < _low(l.amountExpiry)) revert TooEarly();
        _refund(l);
    }

    /// Pays a lock back to its payer at any time before it ends, when the payee signed that (EIP-712, see
    /// {refundDigest}). Anybody may call, until the deadline (Unix seconds). The signature is r, s, v: 65 bytes, s in
    /// the lower half, v 27 or 28. A payee that is a contract cannot sign and waits for the expiry.
    function refundSigned(Lock calldata l, uint256 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert TooLate();
        address signer = _signer(refundDigest(l, deadline), signature);
        if (signer == address(0) || signer != l.payee) revert BadSignature();
        _refund(l);
    }

    /// Refunds many expired locks. A member that is not locked or not expired, or whose payout fails within its gas,
    /// is skipped: its lock stays. Neighbours with the same payer and token are paid together, so sort by them.
    /// @return paid the number of locks refunded
    function refundMany(Lock[] calldata locks) external returns (uint256 paid) {
        bytes32[] memory keys = new bytes32[](locks.length); // 0: skipped
        uint256 i;
        while (i < locks.length) {
            (uint256 first, address payer, address token) = (i, locks[i].payer, locks[i].token);
            uint256 sum;
            do {
                Lock calldata l = locks[i];
                bytes32 key = _keyOf(l);
                if (block.timestamp >= _low(l.amountExpiry) && _mark(key)) {
                    keys[i] = key;
                    sum += _high(l.amountExpiry);
                }
                ++i;
            } while (i < locks.length && locks[i].payer == payer && locks[i].token == token);

            if (sum == 0) continue;
            bool ok = _tryPay(token, payer, sum);
            for (uint256 j = first; j < i; ++j) {
                if (keys[j] == 0) continue;
                _unmark(keys[j], ok);
                if (!ok) continue;
                emit Refunded(locks[j].hash, keys[j]);
                ++paid;
            }
        }
    }

    // ---------------------------------------------------------------------------------------------------- reading

    /// The block in which exactly these terms were locked, or 0 if they are not locked now. This is the truth about a
    /// lock: read it at a block that is deep enough.
    function lockedSince(Lock calldata l) external view returns (uint256 blockNumber) {
        return sinceOf(_keyOf(l));
    }

    /// As {lockedSince}, by key.
    function sinceOf(bytes32 key) public view returns (uint256 blockNumber) {
        int256 since = _since[key];
        return uint256(since < 0 ? -since : since);
    }

    /// The key of a lock: keccak256(abi.encode(hash, payer, payee, token, amountExpiry)).
    function keyOf(Lock calldata l) external pure returns (bytes32) {
        return _key(l.hash, l.payer, l.payee, l.token, l.amountExpiry);
    }

    /// What the payee signs for {refundSigned}. The domain is name "Lockstep HTLC", version "1", this chain and this
    /// contract; it is computed anew at every call, so that no signature survives a change of the chain id.
    function refundDigest(Lock calldata l, uint256 deadline) public view returns (bytes32) {
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

    function _create(Lock calldata l, uint256 dropLockBy) private {
        if (l.payer == address(0) || l.payer == address(this)) revert BadParty();
        uint256 flaw = _flaw(l.hash, l.payee, l.amountExpiry, dropLockBy);
        if (flaw != 0) _revertFor(flaw);
        unchecked {
            uint256 drop = _high(dropLockBy);
            if (msg.value != (l.token == address(0) ? _high(l.amountExpiry) + drop : drop)) revert WrongValue();
        }
        bytes32 key = _keyOf(l);
        if (_since[key] != 0) revert AlreadyLocked();
        _since[key] = int256(block.number);
        emit Locked(l.hash, l.payer, l.payee, l.token, l.amountExpiry);
    }

    /// What is wrong with terms that nobody should lock now, as the selector of an error; 0: nothing.
    function _flaw(bytes32 hash, address payee, uint256 amountExpiry, uint256 dropLockBy)
        private
        view
        returns (uint256)
    {
        uint256 lockBy = _low(dropLockBy);
        if (hash == 0 || hash == HASH_OF_ZERO) return uint32(BadHash.selector);
        if (payee == address(0) || payee == address(this)) return uint32(BadParty.selector);
        if (_high(amountExpiry) == 0) return uint32(BadAmount.selector);
        if (block.timestamp > lockBy) return uint32(TooLate.selector);
        if (_low(amountExpiry) <= lockBy) return uint32(BadExpiry.selector);
        return 0;
    }

    function _revertFor(uint256 selector) private pure {
        assembly ("memory-safe") {
            mstore(0, selector)
            revert(28, 4)
        }
    }

    function _end(bytes32 key) private {
        if (_since[key] <= 0) revert NotLocked();
        delete _since[key];
    }

    function _refund(Lock calldata l) private {
        bytes32 key = _keyOf(l);
        _end(key);
        emit Refunded(l.hash, key);
        _pay(l.token, l.payer, _high(l.amountExpiry));
    }

    /// Marks a lock as being paid out by a batch; false if there is none.
    function _mark(bytes32 key) private returns (bool) {
        int256 since = _since[key];
        if (since <= 0) return false;
        _since[key] = -since;
        return true;
    }

    function _unmark(bytes32 key, bool paid) private {
        _since[key] = paid ? int256(0) : -_since[key];
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
        if (token.code.length == 0) revert BadToken();
        uint256 before = _balance(token);
        if (!_callToken(token, abi.encodeWithSelector(0x23b872dd, msg.sender, address(this), amount), gasleft())) {
            revert TokenFailed(); // transferFrom
        }
        unchecked {
            if (_balance(token) != before + amount) revert WrongCredit();
        }
    }

    function _pay(address token, address to, uint256 amount) private {
        if (token == address(0)) {
            if (!_send(to, amount, gasleft())) revert PayoutFailed();
        } else {
            if (!_callToken(token, abi.encodeWithSelector(0xa9059cbb, to, amount), gasleft())) revert TokenFailed();
        }
    }

    function _tryPay(address token, address to, uint256 amount) private returns (bool) {
        if (token == address(0)) return _send(to, amount, NATIVE_GAS);
        return _callToken(token, abi.encodeWithSelector(0xa9059cbb, to, amount), TOKEN_GAS); // transfer
    }

    /// The drop of a single lock; back to the caller if the payee refuses it.
    function _drop(Lock calldata l, uint256 dropLockBy) private {
        uint256 drop = _high(dropLockBy);
        if (drop == 0 || _give(l.hash, l.payee, drop)) return;
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

    /// Calls a token. Success is: no revert, and the answer is true, or nothing by an account with code (early tokens
    /// return nothing).
    function _callToken(address token, bytes memory data, uint256 gasLimit) private returns (bool ok) {
        assembly ("memory-safe") {
            ok := call(gasLimit, token, 0, add(data, 32), mload(data), 0, 32)
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
        if (!ok) revert TokenFailed();
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

    function _key(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry)
        private
        pure
        returns (bytes32 key)
    {
        // keccak256(abi.encode(...)) without allocating memory
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, hash)
            mstore(add(m, 32), payer)
            mstore(add(m, 64), payee)
            mstore(add(m, 96), token)
            mstore(add(m, 128), amountExpiry)
            key := keccak256(m, 160)
        }
    }

    function _keyOf(Lock calldata l) private pure returns (bytes32) {
        return _key(l.hash, l.payer, l.payee, l.token, l.amountExpiry);
    }

    function _keyOf(Claim calldata c, bytes32 hash) private pure returns (bytes32) {
        return _key(hash, c.payer, c.payee, c.token, c.amountExpiry);
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
