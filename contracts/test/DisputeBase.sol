// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChannelsBase} from "./ChannelsBase.sol";
import {Channel} from "../channels/Channel.sol";

/// Verbs of disputes.
abstract contract DisputeBase is ChannelsBase {
    uint256 internal constant S = NOW + 1 hours; // the settle time of a channel that is closed NOW
    uint256 internal constant END = S + 1 hours;

    /// A channel of 100 each; bob has closed it NOW, showing what alice has sent.
    function closedWith(uint256 nonce, uint256 transferred, Lock[] memory list) internal returns (Channel.Record memory) {
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(nonce, transferred, list);
        close(bob, alice, p);
        return recordOf(p);
    }

    function settleNow(Channel.Record memory fromAlice, Channel.Record memory fromBob) internal {
        vm.warp(END);
        settle(fromAlice, fromBob);
    }

    function resolve(Party memory sender, Party memory receiver, Channel.Reserve memory v, Channel.Locks memory l) internal {
        vm.prank(carol);
        channels.resolve(address(token), sender.at, receiver.at, epoch, v, l);
    }

    function unlocked(Channel.Record memory r, uint256 known, uint256 expired, uint256 sum, uint256 gone) internal pure {
        r.known |= known;
        r.own |= known;
        r.returned |= expired;
        r.transferred += uint128(sum);
        r.locked -= uint128(sum + gone);
    }
}
