// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channels} from "./Channels.sol";

/// @title The same with windows of seconds, for test networks of one machine
/// @notice Its code hash is another one, and it is refused off regtest.
contract ChannelsRegtest is Channels {
    function _leastTimeout() internal pure override returns (uint256) {
        return 10 seconds;
    }

    function _challenge() internal pure override returns (uint256) {
        return 10 seconds;
    }

    function _margin() internal pure override returns (uint256) {
        return 5 seconds;
    }
}
