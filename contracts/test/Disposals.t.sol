// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channel} from "../channels/Channel.sol";
import {DisputeBase} from "./DisputeBase.sol";

/// Who may present a disposal, and of what.
contract DisposalsTest is DisputeBase {
    function test_DisposalsAreBoundToTheirLock() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(1, 0, list);
        Channel.Locks memory l = openUp(list, 1, 0);
        bytes32 leaf = leafOf(list[0]);
        Channel.Signature[4] memory bad = [
            sign(alice, wordsOfDispose(alice.at, 1, leaf)), // not by the receiver
            sign(bob, wordsOfDispose(bob.at, 1, leaf)), // of the other direction
            sign(bob, wordsOfDispose(alice.at, 2, leaf)), // of another lock
            sign(bob, wordsOfDispose(alice.at, 1, leafOf(list[1])))
        ];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(Channel.BadSignature.selector);
            vm.prank(alice.at);
            channels.disposeMany(address(token), bob.at, r, l, only(bad[i]));
        }
        Channel.Signature memory g = sign(bob, wordsOfDispose(alice.at, 1, leaf));
        (Channel.Locks memory other, Channel.Locks memory both, Channel.Locks memory none) =
            (openUp(list, 2, 0), openUp(list, 3, 0), openUp(list, 0, 0));
        vm.expectRevert(Channel.BadSignature.selector); // of the other place
        vm.prank(alice.at);
        channels.disposeMany(address(token), bob.at, r, other, only(g));
        vm.expectRevert(); // one signature for two
        vm.prank(alice.at);
        channels.disposeMany(address(token), bob.at, r, both, only(g));
        vm.expectRevert(Channel.BadPosition.selector); // none is given
        vm.prank(alice.at);
        channels.disposeMany(address(token), bob.at, r, none, only(g));
        l.words[0] = bytes32(uint256(l.words[0]) + 1); // one unit more
        g = sign(bob, wordsOfDispose(alice.at, 1, keccak256(abi.encode(uint64(1), uint64(END), uint128(11), hashOf(1)))));
        vm.expectRevert(Channel.BadLocks.selector);
        vm.prank(alice.at);
        channels.disposeMany(address(token), bob.at, r, l, only(g));
        l = openUp(list, 3, 0);
        Channel.Locks memory cut = Channel.Locks(3, 0, new bytes32[](3));
        for (uint256 i; i < 3; ++i) cut.words[i] = l.words[i];
        vm.expectRevert(Channel.BadLocks.selector); // the last word is missing
        vm.prank(alice.at);
        channels.disposeMany(address(token), bob.at, r, cut, only(g));
    }

    /// Bob has unlocked what he gave up, and signs that he gives up the others, too. Were he, or whom he sends, heard, he
    /// would change the record before each call of alice's, until the challenge is over.
    function test_NobodyDisposesBeforeTheSender() public {
        Lock[] memory list = listOf(4, END + HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        unlocked(r, 1, 0, 10, 0);
        vm.warp(S + HOUR / 2);
        Channel.Delegation memory d = Channel.Delegation(1, address(0), HOUR, 0); // to anybody
        Channel.Signature memory ofAlice = sign(alice, wordsOfDelegation(d));
        address[3] memory others = [bob.at, carol, address(this)];
        for (uint256 i = 1; i < 4; ++i) {
            Channel.Signature[] memory given = only(sign(bob, wordsOfDispose(alice.at, list[i].lockId, leafOf(list[i]))));
            Channel.Locks memory l = openUp(list, 1 << i, 0);
            vm.prank(others[i - 1]);
            vm.expectRevert(); // in the caller's name there is no such channel, or not this record
            channels.disposeMany(address(token), bob.at, r, l, given);
            vm.prank(others[i - 1]);
            vm.expectRevert();
            channels.disposeMany(address(token), alice.at, r, l, given);
            vm.prank(others[i - 1]);
            vm.expectRevert(Channel.BadCaller.selector);
            channels.disposeDelegated(address(token), alice.at, bob.at, r, l, given, d, ofAlice);
        }
        dispose(alice, bob, r, list, 0); // of the record as it was
        settleNow(blank(), blank());
        wantPaid(200, 0, 100, 100);
    }

    /// Whom the sender has named may, in that channel and epoch, and nobody in its place.
    function test_ADelegateDisposes() public {
        Lock[] memory list = listOf(2, END + HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        Channel.Delegation memory d = Channel.Delegation(0, carol, 0, 0);
        Channel.Signature memory ofAlice = sign(alice, wordsOfDelegation(d));
        Channel.Signature[] memory given = only(sign(bob, wordsOfDispose(alice.at, 1, leafOf(list[0]))));
        Channel.Locks memory l = openUp(list, 1, 0);
        vm.warp(S);
        vm.prank(bob.at);
        vm.expectRevert(Channel.BadCaller.selector);
        channels.disposeDelegated(address(token), alice.at, bob.at, r, l, given, d, ofAlice);
        epoch = 2;
        Channel.Signature memory later = sign(alice, wordsOfDelegation(d));
        epoch = 1;
        Channel.Signature[4] memory bad = [
            sign(bob, wordsOfDelegation(d)), // not by the sender
            sign(alice, wordsOfDelegation(Channel.Delegation(0, bob.at, 0, 0))), // to another
            sign(alice, wordsOfUnlock(alice.at, carol, 1)), // to unlock
            later // of another epoch
        ];
        for (uint256 i; i < 4; ++i) {
            vm.prank(carol);
            vm.expectRevert(Channel.BadSignature.selector);
            channels.disposeDelegated(address(token), alice.at, bob.at, r, l, given, d, bad[i]);
        }
        vm.prank(carol);
        channels.disposeDelegated(address(token), alice.at, bob.at, r, l, given, d, ofAlice);
        (r.returned, r.locked) = (1, 10);
        settleNow(r, blank());
        wantPaid(90, 100, 100, 100); // the other lock waits
    }
}
