// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import "./HostileTokens.sol";
import {Base} from "./Base.sol";
import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";

/// What the table (TokenTable.t.sol) leaves open: batches with several tokens in them, answers of every size, and
/// re-entrance step by step.
contract TokensTest is Base, IHook {
    function rich(Hostile token) internal returns (address) {
        token.mint(funder, 1e30);
        return address(token);
    }

    function lockFails(address token, bytes4 why) internal {
        HTLC.Lock memory l = terms(1, token);
        vm.expectRevert(why);
        lockAs(l, limits());
        HTLC.Item[] memory items = new HTLC.Item[](1);
        items[0] = itemOf(l, limits());
        vm.expectRevert(why);
        vm.prank(funder);
        htlc.lockMany(payer, token, items);
        check(!isLocked(l), "nothing is locked");
    }

    /// Lock, claim, refund and the three batches, and every unit is where it belongs.
    function allWorks(address token) internal {
        HTLC.Lock memory l = lockUsual(1, token);
        HTLC.Lock memory m = lockUsual(2, token);
        HTLC.Item[] memory items = new HTLC.Item[](2);
        (items[0], items[1]) = (itemOf(terms(3, token), limits()), itemOf(terms(4, token), limits()));
        vm.prank(funder);
        equal(htlc.lockMany(payer, token, items), 2, "locked");
        HTLC.Claim[] memory claims = new HTLC.Claim[](1);
        claims[0] = claimOf(terms(3, token), 3);
        htlc.claim(claimOf(l, 1));
        equal(htlc.claimMany(claims), 1, "claimed");
        vm.warp(EXPIRY);
        HTLC.Lock[] memory locks = new HTLC.Lock[](1);
        locks[0] = terms(4, token);
        htlc.refund(m);
        equal(htlc.refundMany(locks), 1, "refunded");
        equal(Hostile(token).balanceOf(payee), 2 * AMOUNT, "payee");
        equal(Hostile(token).balanceOf(payer), 2 * AMOUNT, "payer");
        equal(Hostile(token).balanceOf(address(htlc)), 0, "nothing stays");
    }

    /// While the token refuses to pay, the claim fails alone: singly it reverts, in a batch it is skipped while native
    /// coin is paid, and the lock stays. After it, claim and refund work.
    function payoutFailsAlone(address token, function(bool) external refuse) internal {
        HTLC.Lock memory l = lockUsual(1, token);
        HTLC.Lock memory m = lockUsual(2, token);
        HTLC.Lock memory coin = lockUsual(3, NATIVE);
        HTLC.Lock memory coin2 = lockUsual(4, NATIVE);
        refuse(true);
        vm.expectRevert(HTLC.TokenFailed.selector);
        htlc.claim{gas: 1_000_000}(claimOf(l, 1));
        HTLC.Claim[] memory claims = new HTLC.Claim[](3);
        (claims[0], claims[1], claims[2]) = (claimOf(l, 1), claimOf(m, 2), claimOf(coin, 3));
        equal(htlc.claimMany(claims), 1, "claimed");
        equal(payee.balance, AMOUNT, "native coin");
        vm.warp(EXPIRY);
        HTLC.Lock[] memory locks = new HTLC.Lock[](3);
        (locks[0], locks[1], locks[2]) = (l, m, coin2);
        equal(htlc.refundMany(locks), 1, "refunded");
        check(isLocked(l) && isLocked(m), "locks stay");
        equal(htlc.lockedIn(l), 1000, "since when");
        refuse(false);
        htlc.claim(claimOf(l, 1));
        htlc.refund(m);
        equal(Hostile(token).balanceOf(payee), AMOUNT, "payee");
        equal(Hostile(token).balanceOf(payer), AMOUNT, "payer");
    }

    function test_ReturningFalseIsRefused() public {
        FalseToken token = new FalseToken();
        rich(token);
        token.refuse(true);
        lockFails(address(token), HTLC.TokenFailed.selector);
        token.refuse(false);
        payoutFailsAlone(address(token), token.refuse);
    }

    function test_OnlyTrueIsTrue() public {
        OddToken token = new OddToken();
        rich(token);
        uint256[2][5] memory answers = [[uint256(0), 32], [uint256(2), 32], [type(uint256).max, 32], [uint256(1) << 248, 1], [uint256(1), 31]];
        for (uint256 i; i < answers.length; ++i) {
            token.setAnswer(answers[i][0], answers[i][1]);
            lockFails(address(token), HTLC.TokenFailed.selector);
        }
        token.setAnswer(1, 64); // longer than needed
        allWorks(address(token));
    }

    function test_BlockedPayeeHarmsNobodyElse() public {
        BlockToken token = new BlockToken();
        rich(token);
        HTLC.Lock memory l = lockUsual(1, address(token));
        HTLC.Lock memory other = terms(2, address(token));
        other.payee = address(0xCAFE);
        lockAs(other, limits());
        token.setBlocked(payee, true);
        vm.expectRevert(HTLC.TokenFailed.selector);
        htlc.claim(claimOf(l, 1));
        HTLC.Claim[] memory claims = new HTLC.Claim[](2);
        (claims[0], claims[1]) = (claimOf(l, 1), claimOf(other, 2));
        equal(htlc.claimMany(claims), 1, "claimed");
        equal(token.balanceOf(address(0xCAFE)), AMOUNT, "the other payee");
        vm.warp(EXPIRY);
        htlc.refund(l);
        equal(token.balanceOf(payer), AMOUNT, "payer");
    }

    function test_GasEatingTokenFailsAlone() public {
        GasToken token = new GasToken();
        rich(token);
        payoutFailsAlone(address(token), token.burn);
    }

    function test_TooSmallAnAllowance() public {
        TestToken token = newToken();
        vm.prank(funder);
        token.approve(address(htlc), AMOUNT - 1);
        lockFails(address(token), HTLC.TokenFailed.selector);
    }

    // ------------------------------------------------------------- re-entrance

    uint256 private play;
    HTLC.Lock private prize;

    /// The token calls back while it is pulled or paid.
    function tokensMoved(address, address, uint256) external {
        HTLC.Lock memory l = terms(50, prize.token);
        if (play == 1) {
            htlc.lockToken(l.hash, l.payer, l.payee, l.token, l.amountExpiry, limits());
        } else if (play == 2) {
            htlc.claim(claimOf(prize, 1));
        } else if (play == 3) {
            HTLC.Claim[] memory claims = new HTLC.Claim[](1);
            claims[0] = claimOf(prize, 1);
            equal(htlc.claimMany(claims), 0, "claimed from within");
        } else if (play == 4) {
            HTLC.Item[] memory items = new HTLC.Item[](1);
            items[0] = itemOf(l, limits());
            htlc.lockMany(l.payer, l.token, items);
        } else if (play == 5) {
            HTLC.Permit memory p;
            htlc.lockTokenWithPermit(l.hash, l.payer, l.payee, l.token, l.amountExpiry, limits(), p);
        }
    }

    /// The drain: an outer lock that moves nothing would be credited with what an inner lock brings.
    function test_NoLockWithinALock() public {
        HookToken token = new HookToken();
        token.mint(address(this), 1e30);
        rich(token);
        prize = terms(1, address(token));
        uint256[3] memory plays = [uint256(1), 4, 5];
        for (uint256 i; i < 3; ++i) {
            play = plays[i];
            token.setHook(this, true);
            vm.expectRevert(HTLC.TokenFailed.selector); // the hook's Reentered made the token revert
            lockAs(prize, limits());
        }
    }

    /// A claim within a lock only makes the measured credit fall short.
    function test_ClaimWithinALock() public {
        HookToken token = new HookToken();
        rich(token);
        prize = lockUsual(1, address(token));
        lockUsual(3, address(token));
        HTLC.Lock memory l = terms(2, address(token));
        play = 2;
        token.setHook(this, false);
        vm.expectRevert(HTLC.WrongCredit.selector);
        lockAs(l, limits());
        check(isLocked(prize), "nothing happened");
        equal(token.balanceOf(address(htlc)), 2 * AMOUNT, "tokens");
    }

    function test_ClaimWithinAClaim() public {
        HookToken token = new HookToken();
        rich(token);
        prize = lockUsual(1, address(token));
        lockUsual(2, address(token));
        play = 2;
        token.setHook(this, false);
        vm.expectRevert(HTLC.TokenFailed.selector);
        htlc.claim(claimOf(prize, 1));
        play = 3;
        token.setHook(this, false);
        HTLC.Claim[] memory claims = new HTLC.Claim[](1);
        claims[0] = claimOf(prize, 1);
        equal(htlc.claimMany(claims), 1, "claimed once");
        equal(token.balanceOf(payee), AMOUNT, "payee");
        equal(token.balanceOf(address(htlc)), AMOUNT, "the other lock's");
    }

    /// During a payout a lock of the same token may begin; each is credited with its own.
    function test_LockWithinAClaim() public {
        HookToken token = new HookToken();
        token.mint(address(this), AMOUNT);
        rich(token);
        prize = lockUsual(1, address(token));
        play = 1;
        token.setHook(this, false);
        htlc.claim(claimOf(prize, 1));
        check(isLocked(terms(50, address(token))), "the inner lock");
        equal(token.balanceOf(address(htlc)), AMOUNT, "its tokens");
        htlc.claim(claimOf(terms(50, address(token)), 50));
    }
}
