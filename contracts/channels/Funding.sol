// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Signing} from "./Signing.sol";
import {Vault} from "./Vault.sol";

/// @title A channel without a dispute
/// @notice Open, deposit, withdraw, cooperative settle. State is written before money moves, so that a call back finds
/// what will be the case.
abstract contract Funding is Signing, Vault {
    /// Digests of signed deposits that were used.
    mapping(bytes32 digest => bool) private _used;

    // ---------------------------------------------------------------------------------------------------- opening

    /// Opens a channel and credits the party with an amount (0 is good) that the caller pays. Anybody may open for
    /// anybody: whoever finds itself in a channel with terms that it does not want ignores it, or, while it is empty,
    /// opens it anew.
    /// @param settleTimeout seconds between close and settle time
    function open(address token, address party, address partner, uint256 settleTimeout, uint256 amount)
        external
        payable
    {
        _open(token, party, partner, settleTimeout, amount, msg.sender);
        _take(token, msg.sender, amount);
    }

    /// As {open}, with a permit of the caller.
    function openWithPermit(
        address token,
        address party,
        address partner,
        uint256 settleTimeout,
        uint256 amount,
        Permit calldata p
    ) external {
        _open(token, party, partner, settleTimeout, amount, msg.sender);
        _permit(token, msg.sender, p);
        _take(token, msg.sender, amount);
    }

    /// Opens for a party that signed Open. Anybody may call until the deadline. Tokens come from the party, by its
    /// allowance or permit; native coin comes with the call.
    function openSigned(
        address token,
        address party,
        address partner,
        uint256 settleTimeout,
        uint128 amount,
        uint256 deadline,
        Signature calldata signature,
        Permit calldata p
    ) external payable {
        if (block.timestamp > deadline) revert TooLate();
        uint256 epoch = _open(token, party, partner, settleTimeout, amount, party);
        _check(party, _opening(token, partner, settleTimeout, amount, epoch, deadline), signature);
        _permit(token, party, p);
        _take(token, party, amount);
    }

    function _open(
        address token,
        address party,
        address partner,
        uint256 settleTimeout,
        uint256 amount,
        address by
    ) private returns (uint256 epoch) {
        bool bad = party == address(0) || partner == address(0) || party == partner;
        if (bad || party == address(this) || partner == address(this)) revert BadParty();
        if (settleTimeout < _leastTimeout() || settleTimeout > MOST_TIMEOUT) revert BadTimeout();
        (address low, address high) = party < partner ? (party, partner) : (partner, party);
        bytes32 id = channelId(token, low, high);
        State memory s = _load(id);
        // An empty channel that a stranger opened must not be in the way of its parties.
        if (s.time != 0 && !(_isOpen(s) && s.pot == 0 && (by == party || by == partner))) revert AlreadyOpen();
        epoch = s.epoch + 1;
        _store(id, State(amount, party == low ? int256(amount) : int256(0), epoch, 0, settleTimeout));
        emit Opened(token, low, high, epoch, settleTimeout);
        if (amount != 0) emit Deposited(id, party, amount);
    }

    // -------------------------------------------------------------------------------------------------- depositing

    /// Credits a party of an open channel with an amount that the caller pays.
    /// @param epoch that is meant: a channel that was settled and opened anew meanwhile is another one
    function deposit(address token, address party, address partner, uint256 epoch, uint256 amount) external payable {
        _deposit(token, party, partner, epoch, amount);
        _take(token, msg.sender, amount);
    }

    /// As {deposit}, with a permit of the caller.
    function depositWithPermit(
        address token,
        address party,
        address partner,
        uint256 epoch,
        uint256 amount,
        Permit calldata p
    ) external {
        _deposit(token, party, partner, epoch, amount);
        _permit(token, msg.sender, p);
        _take(token, msg.sender, amount);
    }

    /// Deposits for a party that signed Deposit, once. Anybody may call until the deadline. Tokens come from the
    /// party, by its allowance or permit; native coin comes with the call.
    /// @param index any number: it tells equal deposits apart
    function depositSigned(
        address token,
        address party,
        address partner,
        uint256 epoch,
        uint128 amount,
        uint256 index,
        uint256 deadline,
        Signature calldata signature,
        Permit calldata p
    ) external payable {
        if (block.timestamp > deadline) revert TooLate();
        bytes32 digest = _digest(_depositing(_idOf(token, party, partner), epoch, amount, index, deadline));
        _checkDigest(party, digest, signature);
        if (_used[digest]) revert AlreadyUsed();
        _used[digest] = true;
        _deposit(token, party, partner, epoch, amount);
        _permit(token, party, p);
        _take(token, party, amount);
    }

    /// A token with approveAndCall tells that its owner allowed an amount, which is the caller's own to spend here.
    /// It goes to the owner's side only, whatever the token can be made to say.
    /// @param data abi.encode(party, partner, settleTimeout, epoch): opens if settleTimeout is not 0, else deposits
    function receiveApproval(address from, uint256 amount, address token, bytes calldata data) external {
        if (msg.sender != token) revert BadCaller();
        if (_fund(token, amount, data) != from) revert BadParty();
        _take(token, from, amount);
    }

    /// A token (ERC-223 as first proposed) tells that tokens have come. Anybody may send for anybody.
    /// @param data as in {receiveApproval}
    function tokenFallback(address, uint256 amount, bytes calldata data) external {
        _fund(msg.sender, amount, data);
        _credit(msg.sender, amount);
    }

    /// The same (ERC-223).
    function tokenReceived(address, uint256 amount, bytes calldata data) external returns (bytes4) {
        _fund(msg.sender, amount, data);
        _credit(msg.sender, amount);
        return this.tokenReceived.selector;
    }

    function _fund(address token, uint256 amount, bytes calldata data) private returns (address) {
        (address party, address partner, uint256 settleTimeout, uint256 epoch) =
            abi.decode(data, (address, address, uint256, uint256));
        if (settleTimeout != 0) _open(token, party, partner, settleTimeout, amount, address(0));
        else _deposit(token, party, partner, epoch, amount);
        return party;
    }

    function _deposit(address token, address party, address partner, uint256 epoch, uint256 amount) private {
        bytes32 id = _idOf(token, party, partner);
        State memory s = _loadOpen(id);
        if (s.epoch != epoch) revert NotOpen();
        if (amount > type(uint96).max) revert TooMuch();
        unchecked {
            s.pot += amount; // of 96 bits both
            if (party < partner) s.lowNet += int256(amount);
        }
        _store(id, s);
        emit Deposited(id, party, amount);
    }

    // ------------------------------------------------------------------------------------------- taking money out

    /// Pays a party of an open channel an amount that both agreed on. Anybody may call until the deadline. What is
    /// signed names the index of the withdrawal: one more than the epoch has had.
    function withdraw(
        address token,
        address party,
        address partner,
        uint128 amount,
        uint256 deadline,
        Signature calldata ofParty,
        Signature calldata ofPartner
    ) external {
        if (block.timestamp > deadline) revert TooLate();
        bytes32 id = _idOf(token, party, partner);
        State memory s = _loadOpen(id);
        if (amount == 0 || amount > s.pot) revert BadBalance();
        unchecked {
            s.pot -= amount;
            if (party < partner) s.lowNet -= int256(uint256(amount));
            ++s.withdrawals;
        }
        bytes32 digest = _digest(_withdrawal(id, s.epoch, s.withdrawals, party, amount, deadline));
        _checkDigest(party, digest, ofParty);
        _checkDigest(partner, digest, ofPartner);
        _store(id, s);
        emit Withdrawn(id, party, s.withdrawals, amount);
        _pay(token, party, amount);
    }

    /// Ends an open channel as both agreed. Anybody may call until the deadline. A deposit since then goes to whom it
    /// was credited to and does not make this fail; a withdrawal since then does.
    function cooperativeSettle(
        address token,
        address low,
        address high,
        Cooperation calldata c,
        Signature calldata ofLow,
        Signature calldata ofHigh
    ) external {
        if (low >= high) revert BadParty();
        if (block.timestamp > c.deadline) revert TooLate();
        bytes32 id = channelId(token, low, high);
        State memory s = _loadOpen(id);
        bytes32 digest = _digest(_cooperation(id, s.epoch, s.withdrawals, c));
        _checkDigest(low, digest, ofLow);
        _checkDigest(high, digest, ofHigh);
        (uint256 lowPaid, uint256 highPaid) = _shares(s, c);
        _store(id, State(0, 0, s.epoch, 0, 0));
        emit CooperativelySettled(id, lowPaid, highPaid);
        _pay(token, low, lowPaid, high, highPaid);
    }

    /// What both agreed on, and to each what was deposited for it since.
    function _shares(State memory s, Cooperation calldata c) private pure returns (uint256 low, uint256 high) {
        unchecked {
            // Numbers of 128 bits at most.
            (low, high) = (c.lowBalance, c.highBalance);
            int256 lowSince = s.lowNet - c.lowNetDeposit;
            int256 highSince = int256(s.pot) - int256(low + high) - lowSince;
            if (lowSince < 0 || highSince < 0) revert BadBalance();
            low += uint256(lowSince);
            high += uint256(highSince);
        }
    }
}
