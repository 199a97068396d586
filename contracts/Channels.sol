// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Dispute} from "./channels/Dispute.sol";
import {Funding} from "./channels/Funding.sol";

/// @title Payment channels for the native coin and for tokens
/// @notice A channel has the money of two parties, who pay each other by signing how much they have sent in all. Either
/// both end it together, or one closes it, each shows the other's newest proof, and the contract pays. Locks under a
/// hash that are pending then are ended by their secrets, also long after.
///
/// Nobody owns this contract. It has no upgrade, no pause, no fee and no immutables: the runtime code is the same
/// wherever it is deployed, so its hash identifies it. All tokens' channels are here, apart from each other: what a
/// token does to its own channels touches no other token's.
///
/// Not for tokens whose balances change by themselves (rebasing), nor for amounts of 2^95 base units or more.
///
/// Compiled for the Istanbul rules: no PUSH0 (EIP-3855), no BASEFEE (EIP-3198), no transient storage (EIP-1153).
contract Channels is Funding, Dispute {
    function _leastTimeout() internal pure virtual override returns (uint256) {
        return 1 hours;
    }

    function _challenge() internal pure virtual override returns (uint256) {
        return 1 hours;
    }

    function _margin() internal pure virtual override returns (uint256) {
        return 1 hours;
    }
}
