// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// OpenZeppelin's ERC20 with permits as it is, to measure gas with.
contract PermitToken is ERC20Permit {
    constructor() ERC20("Permit token", "PERMIT") ERC20Permit("Permit token") {
        _mint(msg.sender, 1e27);
    }
}
