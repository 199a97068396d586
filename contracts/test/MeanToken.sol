// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestToken} from "./TestToken.sol";

/// A token that begins as any other and turns as whoever likes says: what issuers do to their holders, for tests of
/// whole swaps. The kinds that only the contract meets are in HostileTokens.sol.
contract MeanToken is TestToken {
    uint256 public fee; // percent of each transfer, burnt
    bool public strict; // an allowance that is not zero can only be set to zero
    bool public unsigned; // takes no permits
    mapping(address => bool) public blocked;

    constructor(uint8 decimals_) TestToken(decimals_) {}

    function setFee(uint256 percent) external {
        fee = percent;
    }

    function setStrict(bool yes) external {
        strict = yes;
    }

    function setUnsigned(bool yes) external {
        unsigned = yes;
    }

    function setBlocked(address who, bool yes) external {
        blocked[who] = yes;
    }

    function approve(address spender, uint256 amount) external override returns (bool) {
        require(!strict || amount == 0 || allowance[msg.sender][spender] == 0, "approval race");
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        public
        override
    {
        require(!unsigned, "no permits");
        super.permit(owner, spender, value, deadline, v, r, s);
    }

    function _move(address from, address to, uint256 amount) internal override {
        require(!blocked[from] && !blocked[to], "blocked");
        super._move(from, to, amount);
        uint256 burnt = amount * fee / 100;
        balanceOf[to] -= burnt;
        totalSupply -= burnt;
    }
}
