// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Channel} from "../channels/Channel.sol";
import {DisputeBase} from "./DisputeBase.sol";

/// Unlock, dispose, resolve: every deadline, every order, every cheat.
contract LocksTest is DisputeBase {
    // ------------------------------------------------------------- unlock before settle

    /// Three outcomes in one call: registered in time, expired, neither yet.
    function test_ThreeOutcomes() public {
        Lock[] memory list = listOf(3, S + 10 * HOUR);
        list[1].expiry = NOW - 1;
        Channel.Record memory r = closedWith(1, 5, list);
        channels.registerSecret(secretOf(1));
        unlock(bob, alice, r, openUp(list, 7, 0));
        unlocked(r, 1, 2, 10, 10);
        equal(r.locked, 10, "one waits");
        settleNow(r, blank());
        wantPaid(75, 115, 100, 100); // 5 and 10 are bob's, and 10 wait
        Channel.Reserve memory v = Channel.Reserve(10, 10, r.lockRoot, 3);
        resolve(alice, bob, v, openUp(list, 4, 4)); // its secret is given directly
        wantPaid(75, 125, 100, 100);
        equal(channels.liability(address(token)), 0, "liability");
    }

    function test_RegistryBoundary() public {
        for (uint256 i; i < 3; ++i) {
            uint256 n = i + 1;
            vm.warp(NOW + i); // the expiry is NOW + 1
            channels.registerSecret(secretOf(n));
            equal(channels.registeredAt(hashOf(n)), NOW + i, "registered");
        }
        Lock[] memory list = listOf(3, NOW + 1);
        vm.warp(NOW);
        Channel.Record memory r = closedWith(1, 0, list);
        vm.warp(NOW + 1);
        unlock(bob, alice, r, openUp(list, 7, 0)); // at the expiry the third waits
        unlocked(r, 3, 0, 20, 0);
        vm.warp(NOW + 2);
        unlock(bob, alice, r, openUp(list, 7, 0)); // after it, it has expired
        unlocked(r, 0, 4, 0, 10);
        settleNow(r, blank());
        wantPaid(80, 120, 100, 100);
    }

    function test_SecretsGivenBeforeSettleAreRegistered() public {
        Lock[] memory list = listOf(2, NOW + 1);
        Channel.Record memory r = closedWith(1, 0, list);
        vm.warp(NOW + 1); // within the last hour, and in time
        unlock(bob, alice, r, openUp(list, 1, 1));
        equal(channels.registeredAt(hashOf(1)), NOW + 1, "registered");
        unlocked(r, 1, 0, 10, 0);
        vm.warp(NOW + 2); // too late
        unlock(bob, alice, r, openUp(list, 3, 3));
        unlocked(r, 0, 2, 0, 10);
        settleNow(r, blank());
        wantPaid(90, 110, 100, 100);
    }

    function test_UnlockBoundary() public {
        Lock[] memory list = listOf(2, END + HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        vm.warp(S - 1);
        unlock(bob, alice, r, openUp(list, 1, 1));
        unlocked(r, 1, 0, 10, 0);
        Channel.Locks memory l = openUp(list, 2, 2);
        for (uint256 i; i < 2; ++i) {
            vm.warp(S + i);
            vm.expectRevert(Channel.TooLate.selector);
            vm.prank(bob.at);
            channels.unlock(address(token), alice.at, r, l);
        }
    }

    /// The payer cannot unlock for the payee: it could frame it with what it has disposed of.
    function test_OnlyTheReceiverUnlocks() public {
        Lock[] memory list = listOf(1, END);
        Channel.Record memory r = closedWith(1, 0, list);
        channels.registerSecret(secretOf(1));
        Channel.Locks memory l = openUp(list, 1, 0);
        vm.expectRevert(Channel.BadRecord.selector); // what bob has sent to alice is nothing
        vm.prank(alice.at);
        channels.unlock(address(token), bob.at, r, l);
        vm.expectRevert(Channel.NotClosed.selector);
        vm.prank(mallory.at);
        channels.unlock(address(token), alice.at, r, l);
        Channel.Signature memory g = sign(alice, wordsOfUnlock(bob.at, alice.at, 1));
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(alice.at);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, l, alice.at, g);
    }

    function test_UnlockDelegated() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(3, 0, list);
        Channel.Locks memory l = openUp(list, 1, 1);
        Channel.Signature memory g = sign(bob, wordsOfUnlock(bob.at, carol, 3));
        vm.expectRevert(Channel.BadCaller.selector);
        vm.prank(mallory.at);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, l, carol, g);
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(mallory.at);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, l, mallory.at, g);
        vm.prank(carol);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, l, carol, g);
        (r.known, r.transferred, r.locked) = (1, 10, 10);
        Channel.Signature memory old = sign(bob, wordsOfUnlock(bob.at, address(0), 2)); // for another proof
        l = openUp(list, 2, 2);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, l, address(0), old);
    }

    function test_AForgedListIsRefused() public {
        Lock[] memory list = listOf(3, END);
        Channel.Record memory r = closedWith(1, 0, list);
        channels.registerSecret(secretOf(1));
        channels.registerSecret(secretOf(9));
        Channel.Locks[8] memory forged;
        for (uint256 i; i < 6; ++i) {
            Lock[] memory other = listOf(i == 5 ? 4 : 3, END);
            if (i == 0) other[0].amount = 11;
            if (i == 1) other[0].expiry = END + 1;
            if (i == 2) other[0].lockId = 9;
            if (i == 3) other[0].secret = 9;
            if (i == 4) (other[0], other[1]) = (other[1], other[0]);
            forged[i] = openUp(other, 1, 0);
        }
        forged[6] = openUp(listOf(2, END), 1, 0); // the last one is missing
        forged[7] = openUp(list, 4, 0); // the last one is cut
        bytes32[] memory words = forged[7].words;
        assembly {
            mstore(words, sub(mload(words), 1))
        }
        for (uint256 i; i < 8; ++i) {
            vm.expectRevert(Channel.BadLocks.selector);
            vm.prank(bob.at);
            channels.unlock(address(token), alice.at, r, forged[i]);
        }
    }

    /// What is unlocked stays so: a second time brings nothing.
    function test_UnlockTwice() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(1, 0, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        Channel.Record memory old = recordOf(proofOf(1, 0, list));
        unlocked(r, 1, 0, 10, 0);
        Channel.Locks memory l = openUp(list, 1, 0);
        unlock(bob, alice, r, l);
        vm.expectRevert(Channel.BadRecord.selector);
        vm.prank(bob.at);
        channels.unlock(address(token), alice.at, old, l);
        vm.warp(END);
        settle(r, blank());
        wantPaid(80, 110, 100, 100);
    }

    /// What a list has less than its proof says goes to the sender, and what it has more is not there.
    function test_AListThatIsNotItsSum() public {
        for (uint256 k; k < 2; ++k) {
            if (k == 1) (epoch, id) = (2, channelOf(address(token)));
            vm.warp(NOW);
            haveChannel(100, 100);
            Lock[] memory list = listOf(2, END);
            Channel.Proof memory p = proofOf(1, 0, list);
            p.locked = k == 0 ? 30 : 15;
            close(bob, alice, p);
            Channel.Record memory r = recordOf(p);
            unlock(bob, alice, r, openUp(list, 3, 3));
            (r.known, r.own, r.transferred, r.locked) = (3, 3, k == 0 ? 20 : 15, 0);
            settleNow(r, blank());
        }
        wantPaid(80 + 85, 120 + 115, 200, 200);
    }

    function test_LockedWithoutALockIsNothing() public {
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(1, 10, nothing());
        p.locked = 50;
        close(bob, alice, p);
        Channel.Record memory r = recordOf(p);
        r.locked = 0;
        settleNow(r, blank());
        wantPaid(90, 110, 100, 100);
    }

    /// An update replaces the whole record, and what was unlocked is unlocked again, also after its expiry.
    function test_UpdateAfterAnUnlock() public {
        Lock[] memory list = listOf(2, NOW + 10);
        Channel.Record memory r = closedWith(1, 0, list);
        unlock(bob, alice, r, openUp(list, 3, 3));
        Lock[] memory left = listOf(1, NOW + 10); // alice has paid the second meanwhile
        Channel.Proof memory p = proofOf(2, 10, left);
        vm.warp(NOW + 100);
        update(bob, alice, p);
        r = recordOf(p);
        unlock(bob, alice, r, openUp(left, 1, 0));
        unlocked(r, 1, 0, 10, 0);
        settleNow(r, blank());
        wantPaid(80, 120, 100, 100);
    }

    // ------------------------------------------------------------- dispose

    /// Bob has given a lock up; it goes back to alice.
    function test_ADisposedLockIsReturned() public {
        Lock[] memory list = listOf(2, END + 10 * HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        vm.warp(END - 1);
        dispose(alice, bob, r, list, 0);
        (r.locked, r.returned) = (10, 1);
        vm.expectRevert(Channel.BadPosition.selector);
        this.tryDispose(r, list, 0);
        settleNow(r, blank());
        wantPaid(90, 100, 100, 100); // the other one waits
        resolve(alice, bob, Channel.Reserve(10, 10, r.lockRoot, 1), openUp(list, 3, 3));
        wantPaid(90, 110, 100, 100);
    }

    function tryDispose(Channel.Record memory r, Lock[] memory list, uint256 i) external {
        dispose(alice, bob, r, list, i);
    }

    /// Bob disposed of a lock and closes with an older proof that still has it: it is returned.
    function test_ADisposalAgainstAnOlderProof() public {
        Lock[] memory list = listOf(2, END + 10 * HOUR);
        Channel.Record memory r = closedWith(1, 0, list); // alice's second proof has only the second lock
        dispose(alice, bob, r, list, 0);
        (r.locked, r.returned) = (10, 1);
        channels.registerSecrets(two());
        unlock(bob, alice, r, openUp(list, 3, 0));
        unlocked(r, 2, 0, 10, 0);
        r.locked = 0;
        settleNow(r, blank());
        wantPaid(90, 110, 100, 100);
    }

    function two() private pure returns (bytes32[] memory secrets) {
        secrets = new bytes32[](2);
        (secrets[0], secrets[1]) = (secretOf(1), secretOf(2));
    }

    /// Mallory's way: she disposed of a lock, unlocks it all the same, and loses everything.
    function test_WhoUnlocksWhatItDisposedOfLosesAll() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(1, 60, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        unlocked(r, 1, 0, 10, 0);
        vm.warp(END - 1);
        dispose(alice, bob, r, list, 0);
        vm.warp(END);
        vm.expectRevert(Channel.BadRecord.selector);
        settle(r, blank());
        settle(blank(), blank());
        wantPaid(200, 0, 100, 100);
    }

    /// A punishment within the window ends it, so that no update undoes it; the challenge runs from then on.
    function test_PunishedWithinTheWindow() public {
        Lock[] memory list = listOf(1, END);
        Channel.Record memory r = closedWith(1, 60, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        (r.known, r.own, r.transferred, r.locked) = (1, 1, 70, 0);
        vm.warp(NOW + 60);
        dispose(alice, bob, r, list, 0);
        Channel.Proof memory p = proofOf(9, 90, nothing());
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        vm.expectRevert(Channel.TooLate.selector);
        vm.prank(bob.at);
        channels.update(address(token), alice.at, p, g);
        vm.expectRevert(Channel.BadLocks.selector); // once is all there is
        this.tryDispose(blank(), list, 0);
        vm.warp(NOW + 60 + HOUR - 1);
        vm.expectRevert(Channel.TooEarly.selector);
        settle(blank(), blank());
        vm.warp(NOW + 60 + HOUR);
        settle(blank(), blank());
        wantPaid(200, 0, 100, 100);
    }

    /// The low party can be the cheater too.
    function test_TheLowPartyIsPunishedAsWell() public {
        haveChannel(100, 100);
        Lock[] memory list = listOf(1, END);
        Channel.Proof memory p = proofOf(1, 0, list);
        close(alice, bob, p);
        Channel.Record memory r = recordOf(p);
        unlock(alice, bob, r, openUp(list, 1, 1));
        (r.known, r.own, r.transferred, r.locked) = (1, 1, 10, 0);
        dispose(bob, alice, r, list, 0);
        settleNow(blank(), blank());
        wantPaid(0, 200, 100, 100);
    }

    /// Showing a newer proof does not wash a cheat clean: what is unlocked again is punished, what is not is lost.
    function test_AnUpdateDoesNotSaveACheater() public {
        Lock[] memory list = listOf(1, END);
        Channel.Record memory r = closedWith(1, 0, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        Channel.Proof memory p = proofOf(2, 5, list);
        update(bob, alice, p);
        r = recordOf(p);
        unlock(bob, alice, r, openUp(list, 1, 0));
        (r.known, r.own, r.transferred, r.locked) = (1, 1, 15, 0);
        dispose(alice, bob, r, list, 0);
        settleNow(blank(), blank());
        wantPaid(200, 0, 100, 100);
    }

    /// An update after a disposal: it is presented again, for it is never used up.
    function test_UpdateAfterADisposal() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(1, 0, list);
        dispose(alice, bob, r, list, 0);
        Channel.Proof memory p = proofOf(2, 3, list);
        update(bob, alice, p);
        r = recordOf(p);
        vm.warp(S + 1);
        dispose(alice, bob, r, list, 0);
        dispose(alice, bob, after1(r), list, 1);
        r.returned = 3;
        r.locked = 0;
        settleNow(r, blank());
        wantPaid(97, 103, 100, 100);
    }

    function after1(Channel.Record memory r) private pure returns (Channel.Record memory n) {
        n = Channel.Record(r.transferred, 10, r.lockRoot, 0, 0, 1, r.delegate, r.reward);
    }

    /// A tower unlocks what its client has disposed of, by mistake or with alice: that is returned, no more.
    function test_WhatADelegateUnlockedIsOnlyReturned() public {
        Lock[] memory list = listOf(2, END);
        Channel.Record memory r = closedWith(1, 0, list);
        Channel.Signature memory g = sign(bob, wordsOfUnlock(bob.at, carol, 1));
        vm.prank(carol);
        channels.unlockDelegated(address(token), alice.at, bob.at, r, openUp(list, 3, 3), carol, g);
        (r.known, r.transferred, r.locked) = (3, 20, 0);
        dispose(alice, bob, r, list, 0);
        (r.known, r.returned, r.transferred) = (2, 1, 10);
        settleNow(r, blank());
        wantPaid(90, 110, 100, 100);
    }

    /// All of a full list go back in one call, some of them a second time.
    function test_160DisposalsInOneCall() public {
        Lock[] memory list = listOf(160, END);
        Channel.Record memory r = closedWith(1, 0, list);
        uint256 all = (1 << 160) - 1;
        dispose(alice, bob, r, list, 7);
        (r.locked, r.returned) = (r.locked - uint128(list[7].amount), 1 << 7);
        disposeMany(alice, bob, r, list, all);
        (r.locked, r.returned) = (0, all);
        vm.expectRevert(Channel.BadPosition.selector);
        this.tryDispose(r, list, 159);
        settleNow(r, blank());
        wantPaid(100, 100, 100, 100);
    }

    /// One of many that its receiver unlocked is enough, wherever it stands.
    function test_OneUnlockedAmongManyDisposalsIsPunished() public {
        Lock[] memory list = listOf(4, END);
        Channel.Record memory r = closedWith(1, 0, list);
        unlock(bob, alice, r, openUp(list, 4, 4));
        (r.known, r.own, r.transferred, r.locked) = (4, 4, 10, 30);
        disposeMany(alice, bob, r, list, 15);
        settleNow(blank(), blank());
        wantPaid(200, 0, 100, 100);
    }

    function test_NoDisposalBeforeCloseOrAfterSettle() public {
        Lock[] memory list = listOf(1, END + HOUR);
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(1, 0, list);
        vm.expectRevert(Channel.NotClosed.selector);
        this.tryDispose(recordOf(p), list, 0);
        close(bob, alice, p);
        settleNow(recordOf(p), blank());
        vm.expectRevert(Channel.NotClosed.selector);
        this.tryDispose(recordOf(p), list, 0);
        resolve(alice, bob, Channel.Reserve(10, 10, p.lockRoot, 0), openUp(list, 1, 1)); // so it is bob's
        wantPaid(90, 110, 100, 100);
    }

    /// The disposals of one channel change no other.
    function test_APunishmentTouchesItsChannelOnly() public {
        vm.prank(alice.at);
        channels.open(address(token), alice.at, carol, HOUR, 55);
        cheat();
        equal(channels.liability(address(token)), 55, "carol's channel");
    }

    function cheat() private {
        Lock[] memory list = listOf(1, END);
        Channel.Record memory r = closedWith(1, 60, list);
        unlock(bob, alice, r, openUp(list, 1, 1));
        (r.known, r.own, r.transferred, r.locked) = (1, 1, 70, 0);
        dispose(alice, bob, r, list, 0);
        settleNow(blank(), blank());
    }

    // ------------------------------------------------------------- payout

    /// The example of the doc: 100 each, and alice holds 50 for bob.
    function test_ThePayoutExample() public {
        Lock[] memory list = listOf(1, END + 10 * HOUR);
        list[0].amount = 50;
        Channel.Record memory r = closedWith(1, 0, list);
        settleNow(r, blank());
        wantPaid(50, 100, 100, 100);
        equal(channels.liability(address(token)), 50, "reserved");
        resolve(alice, bob, Channel.Reserve(50, 50, r.lockRoot, 0), openUp(list, 1, 1));
        wantPaid(50, 150, 100, 100);
    }

    /// What a proof says beyond its locks is reserved until the last of them ends, and then the sender's.
    function test_TheRestOfAReserveIsTheSenders() public {
        haveChannel(100, 100);
        Lock[] memory list = listOf(2, END + 10 * HOUR);
        Channel.Proof memory p = proofOf(1, 0, list);
        p.locked = 30;
        close(bob, alice, p);
        settleNow(recordOf(p), blank());
        wantPaid(70, 100, 100, 100);
        resolve(alice, bob, Channel.Reserve(30, 30, p.lockRoot, 0), openUp(list, 1, 1));
        wantPaid(70, 110, 100, 100);
        resolve(alice, bob, Channel.Reserve(20, 20, p.lockRoot, 1), openUp(list, 2, 2));
        wantPaid(80, 120, 100, 100);
        equal(channels.liability(address(token)), 0, "liability");
        equal(channels.directionOf(id, 1, alice.at), 0, "slot");
    }

    function test_ResolveBoundaries() public {
        Lock[] memory list = listOf(4, END + 3 * HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        settleNow(r, blank());
        Channel.Reserve memory v = Channel.Reserve(40, 40, r.lockRoot, 0);
        vm.warp(END + 2 * HOUR); // exactly an hour is left
        resolve(alice, bob, v, openUp(list, 1, 1));
        v = Channel.Reserve(30, 30, r.lockRoot, 1);
        vm.warp(END + 2 * HOUR + 1);
        resolve(alice, bob, v, openUp(list, 2, 2)); // a second less: it waits
        check(channels.registeredAt(hashOf(2)) == 0, "not registered");
        vm.warp(END + 3 * HOUR);
        resolve(alice, bob, v, openUp(list, 2, 0)); // at the expiry: it waits still
        channels.registerSecret(secretOf(2)); // and can be registered
        resolve(alice, bob, v, openUp(list, 2, 0));
        v = Channel.Reserve(20, 20, r.lockRoot, 3);
        vm.warp(END + 3 * HOUR + 1);
        channels.registerSecret(secretOf(3)); // too late
        resolve(alice, bob, v, openUp(list, 12, 8));
        wantPaid(60 + 20, 100 + 20, 100, 100);
        equal(channels.liability(address(token)), 0, "liability");
        vm.expectRevert(Channel.BadRecord.selector);
        this.tryResolve(v, list, 12);
    }

    function tryResolve(Channel.Reserve memory v, Lock[] memory list, uint256 given) external {
        resolve(alice, bob, v, openUp(list, given, given));
    }

    /// The zero secret is known to everybody: it opens nothing and is not registered.
    function test_TheZeroSecretOpensNothing() public {
        vm.expectRevert();
        channels.registerSecret(0);
        bytes32 hash = sha256(abi.encodePacked(bytes32(0)));
        uint256 terms = 1 << 192 | (END + 10 * HOUR) << 128 | 10;
        bytes32 leaf = keccak256(abi.encode(uint64(1), uint64(END + 10 * HOUR), uint128(10), hash));
        haveChannel(100, 100);
        Channel.Proof memory p = Channel.Proof(1, 0, 10, keccak256(abi.encodePacked(leaf)), 0);
        close(bob, alice, p);
        settleNow(recordOf(p), blank());
        Channel.Locks memory l = Channel.Locks(1, 1, new bytes32[](2));
        (l.words[0], l.words[1]) = (bytes32(terms), 0);
        resolve(alice, bob, Channel.Reserve(10, 10, p.lockRoot, 0), l);
        equal(channels.liability(address(token)), 10, "it waits");
    }

    /// What an old epoch still holds stays apart when the channel is opened anew, and closed with the same proof.
    function test_ResidualLocksOfAnOldEpoch() public {
        Lock[] memory list = listOf(2, END + 100 * HOUR);
        Channel.Record memory r = closedWith(1, 0, list);
        settleNow(r, blank());
        Channel.Reserve memory old = Channel.Reserve(20, 20, r.lockRoot, 0);
        epoch = 2;
        haveChannel(50, 50);
        Channel.Proof memory p = proofOf(1, 0, list);
        close(bob, alice, p);
        vm.expectRevert(Channel.BadRecord.selector); // the new epoch has no reserve yet
        this.tryResolve(old, list, 1);
        epoch = 1;
        resolve(alice, bob, old, openUp(list, 1, 1));
        epoch = 2;
        vm.warp(END + 2 * HOUR);
        settle(recordOf(p), blank());
        resolve(alice, bob, old, openUp(list, 1, 1));
        epoch = 1;
        resolve(alice, bob, Channel.Reserve(10, 10, r.lockRoot, 1), openUp(list, 2, 2));
        equal(channels.liability(address(token)), 10, "the second lock of the new epoch");
        wantPaid(80 + 30, 100 + 50 + 30, 150, 150);
    }

    /// Bob closes with an old proof whose locks were paid since, and in part paid back. The reserve lacks what he has
    /// paid back; he bears it, in whatever order the locks end.
    function test_AnOldProofOfLocks() public {
        for (uint256 k; k < 2; ++k) {
            epoch = k + 1;
            vm.warp(NOW);
            haveChannel(100, 0);
            Lock[] memory list = listOf(2, NOW + 10); // 60 that bob knows, 40 that expire
            (list[0].amount, list[1].amount) = (60, 40);
            if (k == 0) channels.registerSecret(secretOf(1));
            close(bob, alice, proofOf(1, 0, list));
            Channel.Proof memory back = proofOf(1, 50, nothing()); // bob has paid 50 back
            update(alice, bob, back);
            Channel.Record memory r = recordOf(proofOf(1, 0, list));
            settleNow(r, recordOf(back));
            Channel.Reserve memory v = Channel.Reserve(100, 50, r.lockRoot, 0);
            resolve(alice, bob, v, openUp(list, k == 0 ? 1 : 2, 0));
            v = k == 0 ? Channel.Reserve(40, 40, r.lockRoot, 1) : Channel.Reserve(60, 10, r.lockRoot, 2);
            resolve(alice, bob, v, openUp(list, 3, 0));
        }
        wantPaid(180, 20, 200, 0);
    }

    // ------------------------------------------------------------- many

    function test_160LocksInOneTransaction() public {
        haveChannel(2000, 0);
        Lock[] memory list = listOf(160, END + 10 * HOUR);
        Channel.Proof memory p = proofOf(1, 0, list);
        close(bob, alice, p);
        Channel.Record memory r = recordOf(p);
        settleNow(r, blank());
        resolve(alice, bob, Channel.Reserve(1600, 1600, r.lockRoot, 0), openUp(list, type(uint256).max, type(uint256).max));
        wantPaid(400, 1600, 2000, 0);
    }

    function test_161LocksAreTooMany() public {
        haveChannel(2000, 0);
        Lock[] memory list = listOf(161, END);
        Channel.Proof memory p = proofOf(1, 0, list);
        close(bob, alice, p);
        Channel.Locks memory l = openUp(list, 1, 1);
        vm.expectRevert(Channel.BadLocks.selector);
        vm.prank(bob.at);
        channels.unlock(address(token), alice.at, recordOf(p), l);
    }

    function test_RegisterIsIdempotent() public {
        channels.registerSecret(secretOf(1));
        vm.warp(NOW + 5);
        bytes32[] memory secrets = two();
        vm.recordLogs();
        channels.registerSecrets(secrets);
        equal(vm.getRecordedLogs().length, 1, "one is new");
        check(channels.registeredAt(hashOf(1)) == NOW && channels.registeredAt(hashOf(2)) == NOW + 5, "the first time counts");
    }
}
