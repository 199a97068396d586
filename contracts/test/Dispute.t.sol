// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channel} from "../channels/Channel.sol";
import {DisputeBase} from "./DisputeBase.sol";

/// Close, update, settle, and who does it for others: every deadline.
contract DisputeTest is DisputeBase {
    // ------------------------------------------------------------- close and update

    function test_CloseUpdateSettle() public {
        Channel.Record memory fromAlice = closedWith(3, 30, nothing());
        Channel.Proof memory p = proofOf(5, 10, nothing());
        update(alice, bob, p);
        equal(stateNow().time, S, "settle time");
        settleNow(fromAlice, recordOf(p));
        wantPaid(80, 120, 100, 100);
        check(stateNow().time == 0 && stateNow().epoch == 1, "over");
        equal(channels.liability(address(token)), 0, "liability");
        equal(channels.directionOf(id, 1, alice.at) | channels.directionOf(id, 1, bob.at), 0, "slots");
    }

    function test_CloseWithNothing() public {
        haveChannel(100, 40);
        close(alice, bob, proofOf(0, 0, nothing()));
        settleNow(blank(), blank());
        wantPaid(100, 40, 100, 40);
    }

    /// A proof that nothing was sent is one all the same, and leaves nothing behind.
    function test_CloseWithAProofOfNothing() public {
        Channel.Record memory r = closedWith(1, 0, nothing());
        check(channels.directionOf(id, 1, alice.at) != 0, "shown");
        settleNow(r, blank());
        wantPaid(100, 100, 100, 100);
        equal(channels.directionOf(id, 1, alice.at), 0, "slot");
    }

    function test_OnlyAPartyCloses() public {
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(1, 30, nothing());
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        vm.expectRevert(Channel.NotOpen.selector);
        vm.prank(mallory.at);
        channels.close(address(token), alice.at, p, g);
    }

    function test_ClosingTwice() public {
        closedWith(1, 30, nothing());
        vm.expectRevert(Channel.NotOpen.selector);
        vm.prank(alice.at);
        channels.close(address(token), bob.at, proofOf(0, 0, nothing()), none());
    }

    /// Nobody shows a proof of its own, or one that somebody else has signed.
    function test_ProofsAreThePartners() public {
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(1, 30, nothing());
        Channel.Signature memory ofBob = sign(bob, wordsOfProof(p));
        Channel.Signature memory ofMallory = sign(mallory, wordsOfProof(p));
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, ofBob);
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, ofMallory);
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, none());
    }

    function test_OnlyNewerProofsReplace() public {
        closedWith(5, 30, nothing());
        for (uint256 n; n < 6; ++n) {
            Channel.Proof memory p = proofOf(n, 60, nothing());
            Channel.Signature memory g = sign(alice, wordsOfProof(p));
            vm.expectRevert(Channel.BadProof.selector);
            vm.prank(bob.at);
            channels.update(address(token), alice.at, p, g);
        }
        Channel.Proof memory newer = proofOf(6, 60, nothing());
        update(bob, alice, newer);
        settleNow(recordOf(newer), blank());
        wantPaid(40, 160, 100, 100);
    }

    function test_NoncesHaveFortyBits() public {
        closedWith(1, 30, nothing());
        Channel.Proof memory p = proofOf(1 << 40, 60, nothing());
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        vm.expectRevert(Channel.BadProof.selector);
        vm.prank(bob.at);
        channels.update(address(token), alice.at, p, g);
        update(bob, alice, proofOf((1 << 40) - 1, 60, nothing()));
    }

    function test_UpdateBoundary() public {
        closedWith(1, 30, nothing());
        vm.warp(S - 1);
        update(bob, alice, proofOf(2, 31, nothing()));
        for (uint256 i; i < 2; ++i) {
            vm.warp(S + i);
            Channel.Proof memory p = proofOf(3, 60, nothing());
            Channel.Signature memory g = sign(alice, wordsOfProof(p));
            vm.expectRevert(Channel.TooLate.selector);
            vm.prank(bob.at);
            channels.update(address(token), alice.at, p, g);
        }
    }

    function test_SettleBoundary() public {
        Channel.Record memory r = closedWith(1, 30, nothing());
        uint256[2] memory early = [S, END - 1];
        for (uint256 i; i < 2; ++i) {
            vm.warp(early[i]);
            vm.expectRevert(Channel.TooEarly.selector);
            settle(r, blank());
        }
        vm.warp(END);
        settle(r, blank());
        vm.expectRevert(Channel.NotClosed.selector);
        settle(r, blank());
    }

    function test_SettleTakesTheShownRecordsOnly() public {
        Channel.Record memory r = closedWith(1, 30, nothing());
        vm.warp(END);
        vm.expectRevert(Channel.BadRecord.selector);
        settle(blank(), blank());
        r.transferred = 31;
        vm.expectRevert(Channel.BadRecord.selector);
        settle(r, blank());
        (r.transferred, r.reward, r.delegate) = (30, 1, mallory.at);
        vm.expectRevert(Channel.BadRecord.selector);
        settle(r, blank());
        (r.reward, r.delegate) = (0, address(0));
        Channel.Record memory forged;
        forged.transferred = 100; // bob's, who has sent nothing
        vm.expectRevert(Channel.BadRecord.selector);
        settle(r, forged);
        vm.expectRevert(Channel.BadParty.selector);
        channels.settle(address(token), bob.at, alice.at, blank(), r);
        settle(r, blank());
    }

    // ------------------------------------------------------------- delegates

    function delegated(Channel.Proof memory p, Channel.Delegation memory d, address by) private {
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        Channel.Signature memory ofBob = sign(bob, wordsOfDelegation(d));
        vm.prank(by);
        channels.updateDelegated(address(token), bob.at, alice.at, p, g, d, ofBob);
    }

    function test_ADelegateShowsAndIsPaid() public {
        haveChannel(100, 100);
        close(alice, bob, proofOf(0, 0, nothing()));
        Channel.Proof memory p = proofOf(4, 30, nothing());
        delegated(p, Channel.Delegation(4, carol, HOUR, 7), carol);
        Channel.Record memory r = recordOf(p);
        (r.delegate, r.reward) = (carol, 7);
        settleNow(r, blank());
        wantPaid(70, 123, 100, 100);
        equal(token.balanceOf(carol), 1e30 + 7, "carol");
    }

    function test_ARewardIsNoMoreThanThePayout() public {
        haveChannel(100, 0);
        close(alice, bob, proofOf(0, 0, nothing()));
        Channel.Proof memory p = proofOf(4, 30, nothing());
        delegated(p, Channel.Delegation(4, address(0), HOUR, type(uint128).max), carol); // anybody
        Channel.Record memory r = recordOf(p);
        (r.delegate, r.reward) = (carol, type(uint128).max);
        settleNow(r, blank());
        wantPaid(70, 0, 100, 0);
        equal(token.balanceOf(carol), 1e30 + 30, "carol");
    }

    function test_DelegationBoundaries() public {
        haveChannel(100, 100);
        close(alice, bob, proofOf(0, 0, nothing()));
        Channel.Proof memory p = proofOf(4, 30, nothing());
        vm.warp(S - 601);
        vm.expectRevert(Channel.TooEarly.selector);
        this.tryDelegated(p, Channel.Delegation(4, carol, 600, 0), carol);
        vm.warp(S - 600);
        vm.expectRevert(Channel.BadCaller.selector);
        this.tryDelegated(p, Channel.Delegation(4, carol, 600, 0), mallory.at);
        vm.expectRevert(Channel.BadProof.selector);
        this.tryDelegated(p, Channel.Delegation(3, carol, 600, 0), carol);
        delegated(p, Channel.Delegation(4, carol, 600, 0), carol);
        vm.warp(S);
        vm.expectRevert(Channel.TooLate.selector);
        this.tryDelegated(proofOf(5, 30, nothing()), Channel.Delegation(5, carol, 600, 0), carol);
    }

    function tryDelegated(Channel.Proof memory p, Channel.Delegation memory d, address by) external {
        delegated(p, d, by);
    }

    function test_ADelegationIsThePartysOwn() public {
        haveChannel(100, 100);
        close(alice, bob, proofOf(0, 0, nothing()));
        Channel.Proof memory p = proofOf(4, 30, nothing());
        Channel.Delegation memory d = Channel.Delegation(4, mallory.at, HOUR, 100);
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        Channel.Signature[2] memory forged = [sign(mallory, wordsOfDelegation(d)), sign(alice, wordsOfDelegation(d))];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(Channel.BadSignature.selector);
            vm.prank(mallory.at);
            channels.updateDelegated(address(token), bob.at, alice.at, p, g, d, forged[i]);
        }
    }
}
