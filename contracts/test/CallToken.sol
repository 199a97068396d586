// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "./TestToken.sol";

/// What a contract that takes tokens by a call of theirs answers to.
interface ITokenReceiver {
    function receiveApproval(address from, uint256 amount, address token, bytes calldata data) external;
    function tokenFallback(address from, uint256 amount, bytes calldata data) external;
    function tokenReceived(address from, uint256 amount, bytes calldata data) external returns (bytes4);
}

/// A token that reaches a contract in every way: approved, with a permit, approved and called (as many of 2017 do), and
/// sent with data, as ERC-223 says and as it was first proposed.
contract CallToken is TestToken {
    constructor(uint8 decimals_) TestToken(decimals_) {}

    function approveAndCall(address spender, uint256 amount, bytes calldata data) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        ITokenReceiver(spender).receiveApproval(msg.sender, amount, address(this), data);
        return true;
    }

    function transfer(address to, uint256 amount, bytes calldata data) external returns (bool) {
        _move(msg.sender, to, amount);
        bytes4 answer = ITokenReceiver(to).tokenReceived(msg.sender, amount, data);
        require(answer == ITokenReceiver.tokenReceived.selector, "not received");
        return true;
    }

    function transferAsProposed(address to, uint256 amount, bytes calldata data) external returns (bool) {
        _move(msg.sender, to, amount);
        ITokenReceiver(to).tokenFallback(msg.sender, amount, data);
        return true;
    }
}
