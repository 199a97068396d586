// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LockList} from "./LockList.sol";
import {Payout} from "./Payout.sol";
import {Signing} from "./Signing.sol";
import {Vault} from "./Vault.sol";

/// @title How one party ends a channel
/// @notice
///     close ──────────────── settle time ──────────── + challenge
///       │ update, unlock, dispose │ dispose               │ settle, then: resolve what is reserved
///
/// Times are half open: updates and unlocks count in blocks before the settle time, settle from settle time + challenge
/// on. Nothing is paid before settle, so that a punishment has something to take.
abstract contract Dispute is Signing, LockList, Vault {
    // ------------------------------------------------------------------------------------------- showing of proofs

    /// Closes the caller's channel. What the partner has sent is the proof, signed by the partner; nonce 0: nothing.
    function close(address token, address partner, Proof calldata p, Signature calldata signature) external {
        bytes32 id = _idOf(token, msg.sender, partner);
        State memory s = _loadOpen(id);
        s.time += block.timestamp;
        _store(id, s);
        emit Closed(id, msg.sender, s.epoch, s.time);
        if (p.nonce != 0) _show(id, s.epoch, partner, p, signature, address(0), 0);
    }

    /// Shows a newer proof of what the partner has sent to the caller. It replaces all that was shown before: also
    /// what was unlocked or disposed of, which is shown again where it still counts.
    function update(address token, address partner, Proof calldata p, Signature calldata signature) external {
        bytes32 id = _idOf(token, msg.sender, partner);
        _show(id, _loadDisputed(id).epoch, partner, p, signature, address(0), 0);
    }

    /// The same for a party that signed a Delegation to the caller or to anybody. The reward goes to the caller, out of
    /// what settle pays to the party, if no newer proof is shown.
    function updateDelegated(
        address token,
        address party,
        address partner,
        Proof calldata p,
        Signature calldata signature,
        Delegation calldata d,
        Signature calldata ofParty
    ) external {
        bytes32 id = _idOf(token, party, partner);
        State memory s = _loadDisputed(id);
        if (d.delegate != address(0) && d.delegate != msg.sender) revert BadCaller();
        if (p.nonce > d.nonce) revert BadProof();
        if (d.notBefore < s.time - block.timestamp) revert TooEarly();
        _check(party, _delegation(id, s.epoch, d), ofParty);
        _show(id, s.epoch, partner, p, signature, msg.sender, d.reward);
    }

    function _show(
        bytes32 id,
        uint256 epoch,
        address sender,
        Proof calldata p,
        Signature calldata signature,
        address delegate,
        uint128 reward
    ) private {
        bytes32 key = _direction(id, epoch, sender);
        if (p.nonce <= _slot(key) >> 216 || p.nonce >= 1 << 40) revert BadProof();
        _check(sender, _proof(id, epoch, p), signature);
        // Whatever its receiver has accepted can be shown. Locked money without a lock would never end.
        uint128 locked = p.lockRoot == 0 ? 0 : p.locked;
        Record memory r = Record(p.transferred, locked, p.lockRoot, 0, 0, 0, delegate, reward);
        _setSlot(key, p.nonce << 216 | _hashOf(r));
        emit Shown(id, sender, epoch, p.nonce, p.transferred, locked, p.lockRoot);
        if (delegate != address(0)) emit Delegated(id, sender, delegate, reward);
    }

    // --------------------------------------------------------------------------------------------- unlock, dispose

    /// Ends locks that the sender holds for the caller, before settle. Those that are neither known in time nor
    /// expired stay.
    function unlock(address token, address sender, Record memory r, Locks calldata l) external {
        bytes32 id = _idOf(token, sender, msg.sender);
        uint256 epoch = _loadDisputed(id).epoch;
        bytes32 key = _direction(id, epoch, sender);
        _unlock(id, epoch, sender, _nonceOf(key, _hashOf(r)), r, l, true);
    }

    /// The same for a receiver that signed Unlock to the caller or to anybody, for the proof that is shown. What a
    /// delegate unlocks can be returned by a disposal, and is never punished.
    /// @param delegate whom the signature names; 0: anybody
    function unlockDelegated(
        address token,
        address sender,
        address receiver,
        Record memory r,
        Locks calldata l,
        address delegate,
        Signature calldata ofReceiver
    ) external {
        if (delegate != address(0) && delegate != msg.sender) revert BadCaller();
        bytes32 id = _idOf(token, sender, receiver);
        uint256 epoch = _loadDisputed(id).epoch;
        uint256 nonce = _nonceOf(_direction(id, epoch, sender), _hashOf(r));
        _check(receiver, _authority(id, epoch, receiver, delegate, nonce), ofReceiver);
        _unlock(id, epoch, sender, nonce, r, l, false);
    }

    function _unlock(
        bytes32 id,
        uint256 epoch,
        address sender,
        uint256 nonce,
        Record memory r,
        Locks calldata l,
        bool own
    ) private {
        uint256 ended = r.known | r.returned;
        Outcome memory o = _walk(r.lockRoot, ended, l, false);
        Payout.unlock(r, o.knownSum, o.expiredSum, ended | o.known | o.expired == o.all);
        r.known |= o.known;
        if (own) r.own |= o.known;
        r.returned |= o.expired;
        _setSlot(_direction(id, epoch, sender), nonce << 216 | _hashOf(r));
        emit Unlocked(id, sender, epoch, o.known, o.expired, own, r.transferred, r.locked);
    }

    /// Presents disposals of locks that the caller has sent, each signed by their receiver, at any time between close
    /// and settle. The locks go back to their sender; but if the receiver itself has unlocked one, the sender gets all
    /// that the channel has, and the dispute goes on to its challenge at once. One that is returned already changes
    /// nothing.
    ///
    /// Not anybody may call: each call changes the record that the next one has to repeat, and the receiver can sign as
    /// many disposals as there are locks. It would present one of them before each call of the sender's until the
    /// challenge is over.
    /// @param l the whole list, with the disposed locks given
    /// @param ofReceiver a signature for each given lock, in the order of the list
    function disposeMany(
        address token,
        address receiver,
        Record memory r,
        Locks calldata l,
        Signature[] calldata ofReceiver
    ) external {
        _dispose(_idOf(token, msg.sender, receiver), msg.sender, receiver, r, l, ofReceiver);
    }

    /// The same for a sender that signed a Delegation to the caller. One to anybody is not enough: the receiver is.
    function disposeDelegated(
        address token,
        address sender,
        address receiver,
        Record memory r,
        Locks calldata l,
        Signature[] calldata ofReceiver,
        Delegation calldata d,
        Signature calldata ofSender
    ) external {
        if (d.delegate != msg.sender) revert BadCaller();
        bytes32 id = _idOf(token, sender, receiver);
        _check(sender, _delegation(id, _loadClosed(id).epoch, d), ofSender);
        _dispose(id, sender, receiver, r, l, ofReceiver);
    }

    function _dispose(
        bytes32 id,
        address sender,
        address receiver,
        Record memory r,
        Locks calldata l,
        Signature[] calldata ofReceiver
    ) private {
        State memory s = _loadClosed(id);
        uint256 slot = _nonceOf(_direction(id, s.epoch, sender), _hashOf(r)) << 216;
        (bytes32[] memory leaves, uint256[] memory terms) = _opened(r.lockRoot, l);
        uint256 all = (1 << leaves.length) - 1;
        uint256 returned;
        uint256 signature;
        for (uint256 place; place < leaves.length; ++place) {
            uint256 bit = 1 << place;
            if (l.given & bit == 0) continue;
            bytes32 words = _disposal(id, s.epoch, sender, terms[place] >> 192, leaves[place]);
            _check(receiver, words, ofReceiver[signature++]);
            if (r.own & bit != 0) return _punish(id, s, sender, receiver, leaves[place]);
            if (r.returned & bit != 0) continue;
            Payout.dispose(r, uint128(terms[place]), r.known & bit != 0, r.known | r.returned | bit == all);
            r.known &= ~bit;
            r.returned |= bit;
            returned |= bit;
        }
        if (returned == 0) revert BadPosition();
        _setSlot(_direction(id, s.epoch, sender), slot | _hashOf(r));
        emit Disposed(id, sender, s.epoch, returned, r.transferred, r.locked);
    }

    /// Makes the whole pot the victim's own deposit, and forgets what either has sent.
    function _punish(bytes32 id, State memory s, address victim, address cheater, bytes32 leaf) private {
        _setSlot(_direction(id, s.epoch, victim), 0);
        _setSlot(_direction(id, s.epoch, cheater), 0);
        s.lowNet = victim < cheater ? int256(s.pot) : int256(0);
        if (s.time > block.timestamp) s.time = block.timestamp; // no more updates
        _store(id, s);
        emit Punished(id, cheater, s.epoch, leaf);
    }

    // ------------------------------------------------------------------------------------------------------ settle

    /// Ends the dispute and pays both. Anybody may call. What waits for secrets stays reserved, see {resolve}. The
    /// delegate that showed the newest proof for a party gets its reward out of the party's payout.
    /// @param fromLow what the low party has sent, as last shown; all zero if nothing was
    function settle(address token, address low, address high, Record calldata fromLow, Record calldata fromHigh)
        external
    {
        if (low >= high) revert BadParty();
        bytes32 id = channelId(token, low, high);
        State memory s = _loadClosed(id);
        if (block.timestamp < s.time + _challenge()) revert TooEarly();
        Payout.Split memory p = Payout.split(s, fromLow, fromHigh);
        _endDirection(id, s.epoch, low, fromLow, p.lowReserved);
        _endDirection(id, s.epoch, high, fromHigh, p.highReserved);
        _store(id, State(0, 0, s.epoch, 0, 0));
        emit Settled(id, s.epoch, p.low, p.high, p.lowReserved, p.highReserved);
        uint256 lowReward = _payDelegate(token, fromHigh, p.low);
        uint256 highReward = _payDelegate(token, fromLow, p.high);
        _pay(token, low, p.low - lowReward, high, p.high - highReward);
    }

    /// Forgets a record, or puts a reserve in its place.
    function _endDirection(bytes32 id, uint256 epoch, address sender, Record calldata r, uint256 reserved) private {
        bytes32 key = _direction(id, epoch, sender);
        uint256 nonce = _nonceOf(key, _hashIn(r));
        if (reserved != 0) {
            _setSlot(key, _hashOf(Reserve(r.locked, uint128(reserved), r.lockRoot, r.known | r.returned)));
        } else if (nonce != 0) {
            _setSlot(key, 0);
        }
    }

    /// Pays who showed this record for a party, out of what the party gets.
    function _payDelegate(address token, Record calldata shown, uint256 amount) private returns (uint256 reward) {
        reward = shown.reward < amount ? shown.reward : amount;
        if (reward != 0) _pay(token, shown.delegate, reward);
    }

    /// Ends locks after settle and pays what was reserved for them: known in time to the receiver, expired to the
    /// sender, and neither yet stays. When no lock is left, the sender gets the rest. Anybody may call, in any later
    /// epoch too.
    function resolve(
        address token,
        address sender,
        address receiver,
        uint256 epoch,
        Reserve memory v,
        Locks calldata l
    ) external {
        bytes32 id = _idOf(token, sender, receiver);
        bytes32 key = _direction(id, epoch, sender);
        if (_slot(key) != _hashOf(v)) revert BadRecord();
        Outcome memory o = _walk(v.lockRoot, v.ended, l, true);
        v.ended |= o.known | o.expired;
        (uint256 toReceiver, uint256 toSender) =
            Payout.resolve(v, o.knownSum, o.expiredSum, v.ended == o.all);
        _setSlot(key, v.reserved == 0 ? 0 : _hashOf(v));
        emit Resolved(id, sender, epoch, o.known, o.expired, toReceiver, toSender, v.locked, v.reserved);
        _pay(token, receiver, toReceiver, sender, toSender);
    }

    // --------------------------------------------------------------------------------------------------- the slots

    /// A closed channel before its settle time.
    function _loadDisputed(bytes32 id) private view returns (State memory s) {
        s = _loadClosed(id);
        if (block.timestamp >= s.time) revert TooLate();
    }

    /// Compares a record's hash with its slot and gives the nonce. Where nothing was shown the record is all zero.
    function _nonceOf(bytes32 key, uint256 hash) private view returns (uint256) {
        uint256 word = _slot(key);
        if ((word == 0 ? BLANK : uint216(word)) != hash) revert BadRecord();
        return word >> 216;
    }
}
