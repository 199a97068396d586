// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChannelsBase} from "./ChannelsBase.sol";
import {Channel} from "../channels/Channel.sol";
import {Vault} from "../channels/Vault.sol";
import {TestToken} from "./TestToken.sol";

/// Open, deposit, withdraw, cooperative settle: every way in and out without a dispute.
contract FundingTest is ChannelsBase {
    // ------------------------------------------------------------- open

    function test_OpenWithADeposit() public {
        haveChannel(100, 0);
        Channel.State memory s = stateNow();
        check(s.pot == 100 && s.lowNet == 100 && s.epoch == 1 && s.withdrawals == 0 && s.time == HOUR, "state");
        equal(channels.liability(address(token)), 100, "liability");
        equal(token.balanceOf(address(channels)), 100, "tokens");
    }

    function test_OpenWithoutADeposit() public {
        haveChannel(0, 0);
        check(stateNow().pot == 0 && stateNow().time == HOUR, "open");
    }

    function test_TheHighPartysDepositIsNotTheLows() public {
        vm.prank(carol);
        channels.open(address(token), bob.at, alice.at, HOUR, 7);
        check(stateNow().pot == 7 && stateNow().lowNet == 0, "bob's");
        equal(token.balanceOf(carol), 1e30 - 7, "carol has paid");
    }

    function test_SettleTimeoutBoundaries() public {
        uint256[4] memory timeouts = [HOUR - 1, HOUR, 30 days, 30 days + 1];
        for (uint256 i; i < 4; ++i) {
            if (i == 0 || i == 3) vm.expectRevert(Channel.BadTimeout.selector);
            vm.prank(alice.at);
            channels.open(address(token), alice.at, address(uint160(500 + i)), timeouts[i], 0);
        }
    }

    function test_BadPartiesAreRefused() public {
        address[4] memory bad = [address(0), alice.at, address(channels), address(0)];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(Channel.BadParty.selector);
            if (i < 3) channels.open(address(token), alice.at, bad[i], HOUR, 0);
            else channels.open(address(token), bad[i], alice.at, HOUR, 0);
        }
    }

    function test_OpenTwiceIsRefused() public {
        haveChannel(100, 0);
        vm.expectRevert(Channel.AlreadyOpen.selector);
        vm.prank(bob.at);
        channels.open(address(token), bob.at, alice.at, HOUR, 0);
    }

    /// A stranger opens a channel with terms that nobody wants: its parties open anew, a stranger cannot.
    function test_AnEmptyChannelIsOpenedAnewByItsParties() public {
        vm.prank(mallory.at);
        channels.open(address(token), alice.at, bob.at, 30 days, 0);
        vm.expectRevert(Channel.AlreadyOpen.selector);
        vm.prank(mallory.at);
        channels.open(address(token), alice.at, bob.at, HOUR, 0);
        vm.prank(bob.at);
        channels.open(address(token), bob.at, alice.at, HOUR, 5);
        check(stateNow().epoch == 2 && stateNow().time == HOUR && stateNow().pot == 5, "anew");
        // what was meant for the old epoch does not arrive in the new one
        vm.expectRevert(Channel.NotOpen.selector);
        vm.prank(alice.at);
        channels.deposit(address(token), alice.at, bob.at, 1, 5);
    }

    function test_ASingleUnitKeepsAChannelFromBeingOpenedAnew() public {
        haveChannel(1, 0);
        vm.expectRevert(Channel.AlreadyOpen.selector);
        vm.prank(alice.at);
        channels.open(address(token), alice.at, bob.at, HOUR, 0);
    }

    function test_SignedOpen() public {
        Channel.Signature memory g = sign(alice, wordsOfOpen(address(token), bob.at, HOUR, 50, 1, FAR));
        vm.prank(carol);
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 50, FAR, g, noPermit());
        check(stateNow().pot == 50 && stateNow().lowNet == 50, "alice's");
        equal(token.balanceOf(alice.at), 1e30 - 50, "alice has paid");
        equal(token.balanceOf(carol), 1e30, "carol has not");
    }

    function test_SignedOpenIsBoundToAllItSays() public {
        Channel.Signature memory g = sign(alice, wordsOfOpen(address(token), bob.at, HOUR, 50, 1, NOW));
        TestToken other = new TestToken(18);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(other), alice.at, bob.at, HOUR, 50, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(token), alice.at, mallory.at, HOUR, 50, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(token), alice.at, bob.at, HOUR + 1, 50, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 51, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 50, NOW + 1, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.openSigned(address(token), mallory.at, bob.at, HOUR, 50, NOW, g, noPermit());
        vm.warp(NOW + 1);
        vm.expectRevert(Channel.TooLate.selector);
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 50, NOW, g, noPermit());
        vm.warp(NOW);
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 50, NOW, g, noPermit());
        cooperate(0, cooperation(50, 0, 50));
        vm.expectRevert(Channel.BadSignature.selector); // the next epoch
        channels.openSigned(address(token), alice.at, bob.at, HOUR, 50, NOW, g, noPermit());
    }

    function test_SignedOpenWithNativeCoinIsPaidByTheCaller() public {
        Channel.Signature memory g = sign(alice, wordsOfOpen(NATIVE, bob.at, HOUR, 50, 1, FAR));
        vm.prank(carol);
        channels.openSigned{value: 50}(NATIVE, alice.at, bob.at, HOUR, 50, FAR, g, noPermit());
        equal(channels.liability(NATIVE), 50, "liability");
    }

    // ------------------------------------------------------------- deposit

    function test_DepositOfEitherByAnybody() public {
        haveChannel(100, 40);
        vm.prank(carol);
        channels.deposit(address(token), alice.at, bob.at, 1, 3);
        check(stateNow().pot == 143 && stateNow().lowNet == 103, "state");
        equal(channels.liability(address(token)), 143, "liability");
    }

    function test_DepositNamesTheEpoch() public {
        haveChannel(100, 0);
        for (uint256 e; e < 3; e += 2) {
            vm.expectRevert(Channel.NotOpen.selector);
            vm.prank(alice.at);
            channels.deposit(address(token), alice.at, bob.at, e, 3);
        }
    }

    function test_NoDepositIntoWhatIsNotOpen() public {
        vm.expectRevert(Channel.NotOpen.selector);
        channels.deposit(address(token), alice.at, bob.at, 0, 3);
        haveChannel(100, 0);
        close(alice, bob, proofOf(0, 0, nothing()));
        vm.expectRevert(Channel.NotOpen.selector);
        channels.deposit(address(token), alice.at, bob.at, 1, 3);
    }

    function test_NativeCoinIsExact() public {
        id = channelOf(NATIVE);
        channels.open{value: 5}(NATIVE, alice.at, bob.at, HOUR, 5);
        channels.deposit{value: 6}(NATIVE, bob.at, alice.at, 1, 6);
        check(stateNow().pot == 11 && stateNow().lowNet == 5, "state");
        vm.expectRevert(Vault.WrongValue.selector);
        channels.deposit{value: 6}(NATIVE, bob.at, alice.at, 1, 7);
        vm.expectRevert(Vault.WrongValue.selector);
        channels.deposit{value: 8}(NATIVE, bob.at, alice.at, 1, 7);
        haveChannel(1, 0);
        vm.expectRevert(Vault.WrongValue.selector);
        vm.prank(alice.at);
        channels.deposit{value: 1}(address(token), alice.at, bob.at, 1, 1);
        (bool ok,) = address(channels).call{value: 1}("");
        check(!ok, "coin outside of a channel");
    }

    function permitOf(Party memory who, uint256 value) private view returns (Vault.Permit memory) {
        bytes32 words = keccak256(abi.encode(keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
            who.at, address(channels), value, token.nonces(who.at), FAR));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), words)));
        return Vault.Permit(value, FAR, v, r, s);
    }

    function test_Permits() public {
        vm.prank(alice.at);
        token.approve(address(channels), 0);
        Vault.Permit memory p = permitOf(alice, 10);
        vm.prank(mallory.at); // somebody else's permit pays for nobody else
        channels.openWithPermit(address(token), mallory.at, bob.at, HOUR, 10, p);
        equal(token.balanceOf(alice.at), 1e30, "alice has not paid");
        p = permitOf(alice, 10);
        vm.prank(alice.at);
        channels.openWithPermit(address(token), alice.at, bob.at, HOUR, 10, p);
        p = permitOf(alice, 4);
        token.permit(alice.at, address(channels), p.value, p.deadline, p.v, p.r, p.s); // who was faster does not harm
        vm.prank(alice.at);
        channels.depositWithPermit(address(token), alice.at, bob.at, 1, 4, p);
        equal(stateNow().pot, 14, "pot");
        p = permitOf(alice, 5);
        Channel.Signature memory g = sign(alice, wordsOfDeposit(5, 0, FAR));
        channels.depositSigned(address(token), alice.at, bob.at, 1, 5, 0, FAR, g, p);
        equal(stateNow().pot, 19, "pot");
        vm.expectRevert(Vault.TokenFailed.selector); // nothing is allowed any more
        vm.prank(alice.at);
        channels.deposit(address(token), alice.at, bob.at, 1, 1);
    }

    function test_SignedDepositWorksOnce() public {
        haveChannel(0, 40);
        Channel.Signature memory g = sign(alice, wordsOfDeposit(30, 7, NOW));
        vm.expectRevert(Channel.BadSignature.selector);
        channels.depositSigned(address(token), bob.at, alice.at, 1, 30, 7, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.depositSigned(address(token), alice.at, bob.at, 1, 31, 7, NOW, g, noPermit());
        vm.expectRevert(Channel.BadSignature.selector);
        channels.depositSigned(address(token), alice.at, bob.at, 1, 30, 8, NOW, g, noPermit());
        vm.warp(NOW + 1);
        vm.expectRevert(Channel.TooLate.selector);
        channels.depositSigned(address(token), alice.at, bob.at, 1, 30, 7, NOW, g, noPermit());
        vm.warp(NOW);
        channels.depositSigned(address(token), alice.at, bob.at, 1, 30, 7, NOW, g, noPermit());
        check(stateNow().pot == 70 && stateNow().lowNet == 30, "state");
        vm.expectRevert(Channel.AlreadyUsed.selector);
        channels.depositSigned(address(token), alice.at, bob.at, 1, 30, 7, NOW, g, noPermit());
        g = sign(alice, wordsOfDeposit(30, 8, NOW));
        channels.depositSigned(address(token), alice.at, bob.at, 1, 30, 8, NOW, g, noPermit());
        equal(stateNow().pot, 100, "another index is another deposit");
    }

    // ------------------------------------------------------------- limits of the slot

    function test_WidthsAreRefusedAndNeverWrap() public {
        token.mint(alice.at, type(uint128).max);
        vm.expectRevert(Channel.TooMuch.selector);
        vm.prank(alice.at);
        channels.open(address(token), alice.at, bob.at, HOUR, 1 << 95);
        vm.expectRevert(Channel.TooMuch.selector);
        vm.prank(alice.at);
        channels.open(address(token), alice.at, bob.at, HOUR, type(uint256).max);
        haveChannel((1 << 95) - 1, 1 << 95);
        equal(stateNow().pot, type(uint96).max, "a full pot");
        check(stateNow().lowNet == (1 << 95) - 1, "net");
        uint256[3] memory more = [uint256(1), 1 << 96, type(uint256).max];
        for (uint256 i; i < 3; ++i) {
            for (uint256 k; k < 2; ++k) {
                (Party memory a, Party memory b) = k == 0 ? (alice, bob) : (bob, alice);
                vm.expectRevert(Channel.TooMuch.selector);
                vm.prank(alice.at);
                channels.deposit(address(token), a.at, b.at, 1, more[i]);
            }
        }
    }

    function test_TheNetDepositHasLimitsBothWays() public {
        uint256 half = (1 << 95) - 1;
        haveChannel(0, half);
        withdraw(alice, bob, 1, half); // alice was paid it all
        check(stateNow().lowNet == -int256(half) && stateNow().pot == 0, "as low as it gets");
        vm.prank(bob.at);
        channels.deposit(address(token), bob.at, alice.at, 1, 2);
        withdraw(alice, bob, 2, 1);
        bytes32 words = wordsOfWithdraw(3, alice.at, 1, FAR);
        Channel.Signature memory ofAlice = sign(alice, words);
        Channel.Signature memory ofBob = sign(bob, words);
        vm.expectRevert(Channel.TooMuch.selector);
        channels.withdraw(address(token), alice.at, bob.at, 1, FAR, ofAlice, ofBob);
    }

    // ------------------------------------------------------------- withdraw

    function test_Withdraw() public {
        haveChannel(100, 40);
        withdraw(bob, alice, 1, 60);
        check(stateNow().pot == 80 && stateNow().lowNet == 100 && stateNow().withdrawals == 1, "bob");
        withdraw(alice, bob, 2, 30);
        check(stateNow().pot == 50 && stateNow().lowNet == 70 && stateNow().withdrawals == 2, "alice");
        wantPaid(30, 60, 100, 40);
        equal(channels.liability(address(token)), 50, "liability");
    }

    function test_WithdrawNeedsBothOnceInTime() public {
        haveChannel(100, 40);
        bytes32 words = wordsOfWithdraw(1, alice.at, 30, NOW);
        (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
        vm.expectRevert(Channel.BadSignature.selector);
        channels.withdraw(address(token), alice.at, bob.at, 30, NOW, a, a);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.withdraw(address(token), alice.at, bob.at, 30, NOW, b, b);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.withdraw(address(token), bob.at, alice.at, 30, NOW, b, a);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.withdraw(address(token), alice.at, bob.at, 31, NOW, a, b);
        vm.warp(NOW + 1);
        vm.expectRevert(Channel.TooLate.selector);
        channels.withdraw(address(token), alice.at, bob.at, 30, NOW, a, b);
        vm.warp(NOW);
        channels.withdraw(address(token), alice.at, bob.at, 30, NOW, a, b);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.withdraw(address(token), alice.at, bob.at, 30, NOW, a, b);
    }

    function test_WithdrawOfMoreThanThePot() public {
        haveChannel(100, 0);
        bytes32 words = wordsOfWithdraw(1, alice.at, 101, FAR);
        (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
        vm.expectRevert(Channel.BadBalance.selector);
        channels.withdraw(address(token), alice.at, bob.at, 101, FAR, a, b);
        vm.expectRevert(Channel.BadBalance.selector);
        channels.withdraw(address(token), alice.at, bob.at, 0, FAR, a, b);
    }

    function test_NoWithdrawOnceClosed() public {
        haveChannel(100, 40);
        close(bob, alice, proofOf(0, 0, nothing()));
        bytes32 words = wordsOfWithdraw(1, alice.at, 30, FAR);
        (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
        vm.expectRevert(Channel.NotOpen.selector);
        channels.withdraw(address(token), alice.at, bob.at, 30, FAR, a, b);
    }

    // ------------------------------------------------------------- cooperative settle

    function test_CooperativeSettle() public {
        haveChannel(100, 40);
        cooperate(0, cooperation(30, 110, 100));
        wantPaid(30, 110, 100, 40);
        check(stateNow().time == 0 && stateNow().pot == 0 && stateNow().epoch == 1, "ended");
        equal(channels.liability(address(token)), 0, "liability");
    }

    /// A deposit by anybody neither makes it fail nor is it lost.
    function test_CooperativeSettleAfterDeposits() public {
        haveChannel(100, 40);
        vm.prank(mallory.at);
        channels.deposit(address(token), bob.at, alice.at, 1, 1);
        vm.prank(alice.at);
        channels.deposit(address(token), alice.at, bob.at, 1, 9);
        cooperate(0, cooperation(30, 110, 100));
        wantPaid(39, 111, 109, 40);
    }

    /// Signed before a withdrawal and a deposit by the other side, whose sum is the same pot again.
    function test_CooperativeSettleBeforeAWithdrawal() public {
        haveChannel(100, 40);
        Channel.Cooperation memory c = cooperation(30, 110, 100);
        bytes32 words = wordsOfCooperation(0, c);
        (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
        withdraw(bob, alice, 1, 50);
        vm.prank(alice.at);
        channels.deposit(address(token), alice.at, bob.at, 1, 50);
        equal(stateNow().pot, 140, "the same pot");
        vm.expectRevert(Channel.BadSignature.selector);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, a, b);
    }

    /// Who signs balances that are more than there was gets nothing at the expense of deposits that came later.
    function test_CooperativeSettleOfMoreThanThereWas() public {
        haveChannel(100, 40);
        Channel.Cooperation[3] memory bad = [cooperation(31, 110, 100), cooperation(30, 110, 101), cooperation(30, 120, 90)];
        vm.prank(bob.at);
        channels.deposit(address(token), bob.at, alice.at, 1, 0);
        for (uint256 i; i < 3; ++i) {
            bytes32 words = wordsOfCooperation(0, bad[i]);
            (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
            vm.expectRevert(Channel.BadBalance.selector);
            channels.cooperativeSettle(address(token), alice.at, bob.at, bad[i], a, b);
        }
    }

    function test_CooperativeSettleNeedsBothInTime() public {
        haveChannel(100, 40);
        Channel.Cooperation memory c = cooperation(30, 110, 100);
        c.deadline = NOW;
        bytes32 words = wordsOfCooperation(0, c);
        (Channel.Signature memory a, Channel.Signature memory b) = (sign(alice, words), sign(bob, words));
        vm.expectRevert(Channel.BadSignature.selector);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, a, a);
        vm.expectRevert(Channel.BadSignature.selector);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, b, b);
        vm.expectRevert(Channel.BadParty.selector);
        channels.cooperativeSettle(address(token), bob.at, alice.at, c, b, a);
        vm.warp(NOW + 1);
        vm.expectRevert(Channel.TooLate.selector);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, a, b);
        vm.warp(NOW);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, a, b);
        vm.expectRevert(Channel.NotOpen.selector);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, a, b);
    }

    /// Whatever was deposited meanwhile, both together get the pot and nobody less than what was signed.
    function testFuzz_CooperativeSettle(uint96 ofAlice, uint96 ofBob, uint96 share, uint96 lateAlice, uint96 lateBob) public {
        (uint256 a, uint256 b) = (uint256(ofAlice) % 1e24, uint256(ofBob) % 1e24 + 1);
        (uint256 la, uint256 lb) = (uint256(lateAlice) % 1e24, uint256(lateBob) % 1e24);
        haveChannel(a, b);
        uint256 low = uint256(share) % (a + b + 1);
        vm.prank(carol);
        channels.deposit(address(token), alice.at, bob.at, 1, la);
        vm.prank(carol);
        channels.deposit(address(token), bob.at, alice.at, 1, lb);
        cooperate(0, cooperation(low, a + b - low, int256(a)));
        wantPaid(low + la, a + b - low + lb, a, b);
        equal(channels.liability(address(token)), 0, "liability");
    }
}
