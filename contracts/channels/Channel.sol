// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The words of a channel
/// @notice What a channel is on the chain, what is shown of its transfers in a dispute, and what is signed (EIP-712).
/// The low party of a channel is the one whose address is the smaller number.
abstract contract Channel {
    /// A channel as its slot has it: 96, 96, 16, 16 and 32 bits.
    /// @param pot the money of both parties together
    /// @param lowNet what the low party deposited less what it withdrew; the high party's is the rest of the pot
    /// @param epoch which life of the channel this is: it grows with every open, and is never reset
    /// @param withdrawals how many withdrawals this epoch had
    /// @param time 0: no channel; up to 30 days: open, and this is its settle timeout in seconds; else: closed, and
    /// this is its settle time in Unix seconds
    struct State {
        uint256 pot;
        int256 lowNet;
        uint256 epoch;
        uint256 withdrawals;
        uint256 time;
    }

    /// A balance proof: what its signer has sent in this epoch, all together.
    /// @param nonce which of the signer's proofs it is: from 1 on, below 2^40
    /// @param transferred the sum of all that was paid
    /// @param locked the sum of the amounts of all pending locks
    /// @param lockRoot keccak256 of their leaves in order, 0 if there are none
    /// @param messageHash the message off the chain that the signature is also for
    struct Proof {
        uint256 nonce;
        uint128 transferred;
        uint128 locked;
        bytes32 lockRoot;
        bytes32 messageHash;
    }

    /// What one party has sent, as shown in a dispute. Its slot has the proof's nonce and a hash of this.
    /// @param known the locks (by position in the list) that were unlocked to the receiver: they are in transferred
    /// @param own those of them that the receiver unlocked itself, no delegate
    /// @param returned the locks that went back to the sender: expired or disposed of
    /// @param delegate who showed the proof for the receiver; its reward comes out of the receiver's payout
    struct Record {
        uint128 transferred;
        uint128 locked;
        bytes32 lockRoot;
        uint256 known;
        uint256 own;
        uint256 returned;
        address delegate;
        uint128 reward;
    }

    /// What one party's locks still hold after settle. Its slot, the record's before, has the hash of this.
    /// @param locked the sum of the amounts of the locks that are left
    /// @param reserved what there is for them; less than locked where proofs lied or were old
    /// @param ended the locks (by position) that have ended
    struct Reserve {
        uint128 locked;
        uint128 reserved;
        bytes32 lockRoot;
        uint256 ended;
    }

    /// A whole list of locks, of which some are opened up.
    /// @param given the positions of the locks that are given with their terms; of the others the leaf is enough
    /// @param direct the positions among those given whose secret is here in the place of its hash
    /// @param words for each lock of the list, in order, its leaf, or if given two words: the terms (lock id << 192 |
    /// expiry << 128 | amount) and the hash or secret
    struct Locks {
        uint256 given;
        uint256 direct;
        bytes32[] words;
    }

    /// Who may show a proof for a party, from when on, and for how much. Whom it names may also present disposals of what
    /// that party has sent, at any time.
    /// @param nonce of the newest proof that it may show
    /// @param delegate 0: anybody, but for disposals nobody
    /// @param notBefore how many seconds before the settle time it may begin
    /// @param reward out of the party's payout
    struct Delegation {
        uint256 nonce;
        address delegate;
        uint256 notBefore;
        uint128 reward;
    }

    /// How both end a channel at once.
    /// @param lowNetDeposit the low party's net deposit when this was signed; what was deposited since goes to whom
    /// it is credited to
    struct Cooperation {
        uint128 lowBalance;
        uint128 highBalance;
        int128 lowNetDeposit;
        uint256 deadline;
    }

    /// An ECDSA signature: s in the lower half of the order (EIP-2), v 27 or 28.
    struct Signature {
        bytes32 r;
        bytes32 s;
        uint8 v;
    }

    /// A channel begins its epoch.
    event Opened(address indexed token, address indexed low, address indexed high, uint256 epoch, uint256 settleTimeout);
    /// Money was credited to a party. This and the next two are of the epoch that the last Opened has told.
    event Deposited(bytes32 indexed channel, address party, uint256 amount);
    /// A party withdrew. index counts the epoch's withdrawals from 1.
    event Withdrawn(bytes32 indexed channel, address party, uint256 index, uint256 amount);
    /// Both ended the channel.
    event CooperativelySettled(bytes32 indexed channel, uint256 lowPaid, uint256 highPaid);
    /// A party began the dispute. Proofs and unlocks count before settleTime.
    event Closed(bytes32 indexed channel, address party, uint256 epoch, uint256 settleTime);
    /// A proof of what the sender has sent replaces what was shown before. The record is this, with no lock ended.
    /// Without a root, locked is 0 whatever the proof says.
    event Shown(
        bytes32 indexed channel,
        address sender,
        uint256 epoch,
        uint256 nonce,
        uint128 transferred,
        uint128 locked,
        bytes32 lockRoot
    );
    /// The proof just shown of what the sender has sent was shown by a delegate of the receiver; the record says so.
    event Delegated(bytes32 indexed channel, address sender, address delegate, uint128 reward);
    /// Locks ended before settle: known to the receiver, returned to the sender (by position). The record has the new sums.
    event Unlocked(
        bytes32 indexed channel,
        address sender,
        uint256 epoch,
        uint256 known,
        uint256 returned,
        bool own,
        uint128 transferred,
        uint128 locked
    );
    /// Disposed locks went back to their sender (by position). The record has the new sums.
    event Disposed(
        bytes32 indexed channel, address sender, uint256 epoch, uint256 returned, uint128 transferred, uint128 locked
    );
    /// A receiver had itself unlocked what it had disposed of: all the channel's money is the sender's.
    event Punished(bytes32 indexed channel, address cheater, uint256 epoch, bytes32 leaf);
    /// The dispute is over. Reserved is what is left for the locks that low and high sent.
    event Settled(
        bytes32 indexed channel,
        uint256 epoch,
        uint256 lowPaid,
        uint256 highPaid,
        uint256 lowReserved,
        uint256 highReserved
    );
    /// Locks ended after settle: known to the receiver, expired to the sender (by position). The reserve has the new sums.
    event Resolved(
        bytes32 indexed channel,
        address sender,
        uint256 epoch,
        uint256 known,
        uint256 expired,
        uint256 toReceiver,
        uint256 toSender,
        uint128 locked,
        uint128 reserved
    );

    error BadParty(); // 0, this contract, twice the same, or in the wrong order
    error BadTimeout(); // not between the least settle timeout and 30 days
    error BadCaller(); // only a party, the token itself or the delegate named may do this
    error BadSignature(); // not canonical, or not of who should sign exactly this
    error BadProof(); // nonce out of range, not newer than what was shown, or newer than the delegate may show
    error BadRecord(); // not what the slot has
    error BadLocks(); // not the list that the root is of, or more locks than a list may have
    error BadPosition(); // no lock was given that is not returned already
    error BadBalance(); // more than there is, or the cooperative settle is of another state
    error TooMuch(); // a number outgrows the channel's slot
    error AlreadyOpen();
    error NotOpen(); // or another epoch
    error NotClosed();
    error TooEarly();
    error TooLate(); // after a deadline, or at the settle time or after it
    error AlreadyUsed(); // this very signature's words were used

    /// Settle timeouts up to this, in seconds; what is greater is a time.
    uint256 internal constant MOST_TIMEOUT = 30 days;
    /// The most locks of a list.
    uint256 internal constant MOST_LOCKS = 160;

    /// The hash of a record that is all zero.
    uint256 internal constant BLANK = 0xd397b3b043d87fcd6fad1291ff0bfd16401c274896d8c63a923727;

    /// The least settle timeout in seconds.
    function _leastTimeout() internal pure virtual returns (uint256);
    /// The seconds from the settle time on in which only disposals count.
    function _challenge() internal pure virtual returns (uint256);
    /// After settle a secret counts without registration if it is given so many seconds before the expiry, so that
    /// whoever has the lock before this one on its route has time to use it.
    function _margin() internal pure virtual returns (uint256);

    /// The id of a channel: keccak256(abi.encode(token, low, high, this contract)).
    function channelId(address token, address low, address high) public view returns (bytes32 id) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, token)
            mstore(add(m, 32), low)
            mstore(add(m, 64), high)
            mstore(add(m, 96), address())
            id := keccak256(m, 128)
        }
    }

    /// The state of a channel now.
    function stateOf(bytes32 channel) external view returns (State memory) {
        return _load(channel);
    }

    /// What the slot of a direction has: nonce << 216 | a hash of 216 bits of the record, or after settle the hash of
    /// the reserve; 0 if there is neither.
    function directionOf(bytes32 channel, uint256 epoch, address sender) external view returns (uint256) {
        return _slot(_direction(channel, epoch, sender));
    }

    function _idOf(address token, address a, address b) internal view returns (bytes32) {
        return a < b ? channelId(token, a, b) : channelId(token, b, a);
    }

    // The id of a channel and the key of a direction are Keccak-256 of 128 and 96 bytes, and so the slots themselves:
    // hashing them into mappings again would add nothing. Solidity's own are Keccak-256 of 64 bytes, or small numbers.

    function _slot(bytes32 key) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(key)
        }
    }

    function _setSlot(bytes32 key, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(key, word)
        }
    }

    function _load(bytes32 id) internal view returns (State memory s) {
        uint256 word = _slot(id);
        s.pot = uint96(word);
        s.lowNet = int96(uint96(word >> 96));
        s.epoch = uint16(word >> 192);
        s.withdrawals = uint16(word >> 208);
        s.time = word >> 224;
    }

    function _store(bytes32 id, State memory s) internal {
        unchecked {
            uint256 lowNet = uint256(s.lowNet + (1 << 95)); // as many bits more as it is out of the range of an int96
            if ((s.pot | lowNet) >> 96 | (s.epoch | s.withdrawals) >> 16 | s.time >> 32 != 0) revert TooMuch();
            lowNet = uint256(uint96(int96(s.lowNet)));
            _setSlot(id, s.pot | lowNet << 96 | s.epoch << 192 | s.withdrawals << 208 | s.time << 224);
        }
    }

    function _isOpen(State memory s) internal pure returns (bool) {
        unchecked {
            return s.time - 1 < MOST_TIMEOUT; // without a channel it is 0
        }
    }

    function _loadOpen(bytes32 id) internal view returns (State memory s) {
        s = _load(id);
        if (!_isOpen(s)) revert NotOpen();
    }

    function _loadClosed(bytes32 id) internal view returns (State memory s) {
        s = _load(id);
        if (s.time <= MOST_TIMEOUT) revert NotClosed();
    }

    function _direction(bytes32 id, uint256 epoch, address sender) internal pure returns (bytes32 key) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, id)
            mstore(add(m, 32), epoch)
            mstore(add(m, 64), sender)
            key := keccak256(m, 96)
        }
    }

    /// A record's hash, as its slot has it. 216 bits: who wants two records of one hash tries 2^108.
    function _hashOf(Record memory r) internal pure returns (uint256 hash) {
        assembly ("memory-safe") {
            hash := shr(40, keccak256(r, 256))
        }
    }

    /// The same of a record in calldata, as it is: one with dirty upper bits is no record.
    function _hashIn(Record calldata r) internal pure returns (uint256 hash) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            calldatacopy(m, r, 256)
            hash := shr(40, keccak256(m, 256))
        }
    }

    /// A reserve's hash. It has other words than a record, so that none is both.
    function _hashOf(Reserve memory r) internal pure returns (uint256 hash) {
        assembly ("memory-safe") {
            hash := keccak256(r, 128)
        }
    }
}
