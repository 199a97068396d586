// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "./Base.sol";
import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";

/// A payee or payer that is a contract and behaves as told.
contract Receiver {
    enum Mood {
        Accept,
        Refuse,
        EatGas,
        ReturnBomb,
        Act
    }

    Mood public mood;
    address public target;
    bytes public data;
    uint256 public value;
    bool public acted;

    constructor(Mood mood_) payable {
        mood = mood_;
    }

    function setMood(Mood mood_) external {
        mood = mood_;
    }

    /// Acts once when paid, then refuses the payment if told so.
    function actWith(address target_, bytes calldata data_, uint256 value_) external {
        (mood, target, data, value, acted) = (Mood.Act, target_, data_, value_, false);
    }

    receive() external payable {
        if (mood == Mood.Refuse) revert("no");
        while (mood == Mood.EatGas) {}
        if (mood == Mood.ReturnBomb) {
            assembly {
                revert(0, 100000)
            }
        }
        if (mood == Mood.Act && !acted) {
            acted = true;
            (acted,) = target.call{value: value}(data);
        }
    }

    function run(address to, bytes calldata with, uint256 amount) external payable returns (bool ok) {
        (ok,) = to.call{value: amount}(with);
    }
}

/// Batches: who cannot proceed is skipped, and no coin is lost or made.
contract BatchTest is Base {
    function single(HTLC.Lock memory l, uint256 n) internal pure returns (HTLC.Claim[] memory claims) {
        claims = new HTLC.Claim[](1);
        claims[0] = claimOf(l, n);
    }

    // ------------------------------------------------------------- lockMany

    function test_LockManySkipsAndReturns() public {
        lockUsual(1, NATIVE);
        HTLC.Item[] memory items = new HTLC.Item[](9);
        for (uint256 i; i < 9; ++i) {
            items[i] = itemOf(terms(i + 1, NATIVE), limits());
        }
        items[1].hash = 0; // 0 is locked already
        items[2].payee = address(0);
        items[3].amountExpiry = pack(0, EXPIRY);
        items[4].dropLockBy = pack(0, NOW - 1); // too late
        items[5].dropLockBy = pack(0, EXPIRY); // expires before it can be locked
        items[6].dropLockBy = pack(7, LOCK_BY); // good, with a drop
        items[8] = items[7]; // twice the same
        uint256 before = funder.balance;
        vm.prank(funder);
        equal(htlc.lockMany{value: 50 * AMOUNT}(payer, NATIVE, items), 2, "made");
        equal(before - funder.balance, 2 * AMOUNT + 7, "paid");
        equal(payee.balance, 7, "drop");
        equal(address(htlc).balance, 3 * AMOUNT, "held");
        check(isLocked(terms(7, NATIVE)) && isLocked(terms(8, NATIVE)), "locked");
    }

    function test_LockManyWithinItsValue() public {
        HTLC.Item[] memory items = new HTLC.Item[](3);
        for (uint256 i; i < 3; ++i) {
            items[i] = itemOf(terms(i, NATIVE), pack(1, LOCK_BY));
        }
        items[1].amountExpiry = pack(3 * AMOUNT, EXPIRY); // too much
        vm.prank(funder);
        equal(htlc.lockMany{value: 2 * AMOUNT + 2}(payer, NATIVE, items), 2, "made");
        equal(address(htlc).balance, 2 * AMOUNT, "held");
    }

    function test_LockManyOfNobody() public {
        HTLC.Item[] memory items = new HTLC.Item[](1);
        items[0] = itemOf(terms(1, NATIVE), limits());
        uint256 before = funder.balance;
        vm.prank(funder);
        equal(htlc.lockMany{value: AMOUNT}(address(0), NATIVE, items), 0, "payer 0");
        vm.prank(funder);
        equal(htlc.lockMany{value: AMOUNT}(address(htlc), NATIVE, items), 0, "payer is the contract");
        vm.prank(funder);
        equal(htlc.lockMany{value: AMOUNT}(payer, NATIVE, new HTLC.Item[](0)), 0, "empty");
        equal(funder.balance, before, "all returned");
    }

    function test_LockManyTokensPullsOnce() public {
        TestToken token = newToken();
        HTLC.Item[] memory items = new HTLC.Item[](3);
        for (uint256 i; i < 3; ++i) {
            items[i] = itemOf(terms(i, address(token)), pack(5, LOCK_BY));
        }
        items[1].hash = 0;
        uint256 before = funder.balance;
        vm.prank(funder);
        equal(htlc.lockMany{value: 100}(payer, address(token), items), 2, "made");
        equal(token.balanceOf(address(htlc)), 2 * AMOUNT, "tokens");
        equal(before - funder.balance, 10, "drops");
        vm.expectRevert(HTLC.BadToken.selector);
        vm.prank(funder);
        htlc.lockMany{value: 100}(payer, address(0xDEAD), items);
    }

    function test_RefusedDropIsReturned() public {
        Receiver.Mood[3] memory moods = [Receiver.Mood.Refuse, Receiver.Mood.EatGas, Receiver.Mood.ReturnBomb];
        for (uint256 i; i < 3; ++i) {
            HTLC.Lock memory l = terms(2 * i, NATIVE);
            l.payee = address(new Receiver(moods[i]));
            uint256 before = funder.balance;
            lockAs(l, pack(5, LOCK_BY));
            HTLC.Item[] memory items = new HTLC.Item[](1);
            l.hash = hashOf(2 * i + 1);
            items[0] = itemOf(l, pack(5, LOCK_BY));
            vm.prank(funder);
            equal(htlc.lockMany{value: AMOUNT + 5}(payer, NATIVE, items), 1, "made");
            equal(before - funder.balance, 2 * AMOUNT, "drops returned");
            check(isLocked(l), "the lock stands");
        }
    }

    function test_SenderThatRefusesItsChangeReverts() public {
        Receiver sender = new Receiver{value: 1 ether}(Receiver.Mood.Refuse);
        bytes memory data = abi.encodeCall(HTLC.lockMany, (payer, NATIVE, new HTLC.Item[](0)));
        check(!sender.run(address(htlc), data, 1), "reverts");
        equal(address(sender).balance, 1 ether, "keeps its coins");
    }

    // ------------------------------------------------------------- claimMany, refundMany

    function test_ClaimManySkips() public {
        HTLC.Claim[] memory claims = new HTLC.Claim[](5);
        claims[0] = claimOf(lockUsual(1, NATIVE), 1);
        claims[1] = claimOf(lockUsual(2, NATIVE), 3); // wrong secret
        claims[2] = claims[0]; // twice
        claims[3] = claimOf(terms(4, NATIVE), 4); // never locked
        claims[4] = claimOf(lockUsual(5, NATIVE), 5);
        equal(htlc.claimMany(claims), 2, "paid");
        equal(payee.balance, 2 * AMOUNT, "payee");
        equal(htlc.claimMany(claims), 0, "again");
        equal(htlc.claimMany(new HTLC.Claim[](0)), 0, "empty");
        equal(address(htlc).balance, AMOUNT, "held");
    }

    function test_RefundManySkips() public {
        HTLC.Lock[] memory locks = new HTLC.Lock[](4);
        locks[0] = lockUsual(1, NATIVE);
        locks[1] = terms(2, NATIVE);
        locks[1].amountExpiry = pack(AMOUNT, EXPIRY + 1); // one second too early
        lockAs(locks[1], limits());
        locks[2] = locks[0];
        locks[3] = lockUsual(3, NATIVE);
        vm.warp(EXPIRY - 1);
        equal(htlc.refundMany(locks), 0, "before");
        vm.warp(EXPIRY);
        equal(htlc.refundMany(locks), 2, "paid");
        equal(payer.balance, 2 * AMOUNT, "payer");
        check(isLocked(locks[1]), "not yet");
        equal(htlc.refundMany(new HTLC.Lock[](0)), 0, "empty");
    }

    /// Payees and tokens in any order: each is paid its own.
    function test_MixedBatch() public {
        TestToken token = newToken();
        HTLC.Claim[] memory claims = new HTLC.Claim[](6);
        for (uint256 i; i < 6; ++i) {
            HTLC.Lock memory l = terms(i, i % 2 == 0 ? NATIVE : address(token));
            if (i > 2) l.payee = address(0xCAFE);
            l.amountExpiry = pack(10 ** i, EXPIRY);
            lockAs(l, limits());
            claims[i] = claimOf(l, i);
        }
        equal(htlc.claimMany(claims), 6, "paid");
        equal(payee.balance, 101, "payee's coins");
        equal(token.balanceOf(payee), 10, "payee's tokens");
        equal(address(0xCAFE).balance, 10000, "the other's coins");
        equal(token.balanceOf(address(0xCAFE)), 101000, "the other's tokens");
    }

    /// A payee that refuses or eats gas loses nothing but its turn, and nobody else loses anything.
    function test_BadPayeeIsSkipped() public {
        Receiver.Mood[3] memory moods = [Receiver.Mood.Refuse, Receiver.Mood.EatGas, Receiver.Mood.ReturnBomb];
        for (uint256 i; i < 3; ++i) {
            Receiver bad = new Receiver(moods[i]);
            HTLC.Lock memory l = terms(100 * i, NATIVE);
            l.payee = address(bad);
            lockAs(l, limits());
            HTLC.Lock memory m = l;
            m.payer = address(0xF00);
            lockAs(m, limits());
            HTLC.Lock memory good = lockUsual(100 * i + 1, NATIVE);
            HTLC.Claim[] memory claims = new HTLC.Claim[](3);
            (claims[0], claims[1]) = (claimOf(l, 100 * i), claimOf(m, 100 * i));
            claims[2] = claimOf(good, 100 * i + 1);
            equal(htlc.claimMany{gas: 400_000}(claims), 1, "paid");
            check(isLocked(l) && isLocked(m), "the locks stay");
            vm.expectRevert(HTLC.PayoutFailed.selector);
            htlc.claim{gas: 200_000}(claims[0]);
            bad.setMood(Receiver.Mood.Accept);
            equal(htlc.claimMany(claims), 1, "later");
            equal(address(bad).balance, AMOUNT, "the payee's");
        }
    }

    function test_BadPayerIsSkipped() public {
        Receiver bad = new Receiver(Receiver.Mood.EatGas);
        HTLC.Lock[] memory locks = new HTLC.Lock[](2);
        locks[0] = terms(1, NATIVE);
        locks[0].payer = address(bad);
        lockAs(locks[0], limits());
        locks[1] = lockUsual(2, NATIVE);
        vm.warp(EXPIRY);
        equal(htlc.refundMany{gas: 300_000}(locks), 1, "paid");
        check(isLocked(locks[0]), "the lock stays");
        htlc.claim(claimOf(locks[0], 1)); // and can still be claimed
    }

    // ------------------------------------------------------------- re-entrance by native coin

    function test_ReentrantPayeeIsPaidOnce() public {
        Receiver bad = new Receiver(Receiver.Mood.Accept);
        HTLC.Lock memory l = terms(1, NATIVE);
        l.payee = address(bad);
        bytes[4] memory acts = [
            abi.encodeCall(HTLC.claim, (claimOf(l, 1))),
            abi.encodeCall(HTLC.claimMany, (single(l, 1))),
            abi.encodeCall(HTLC.refund, (l)),
            abi.encodeCall(HTLC.refundCooperative, (l, EXPIRY, ""))
        ];
        lockUsual(9, NATIVE); // other people's coins
        uint256 paid;
        for (uint256 i; i < 8; ++i) {
            vm.warp(NOW);
            lockAs(l, limits());
            bad.actWith(address(htlc), acts[i / 2], 0);
            vm.warp(EXPIRY);
            if (i % 2 == 0) htlc.claim(claimOf(l, 1));
            else equal(htlc.claimMany(single(l, 1)), 1, "paid");
            paid += AMOUNT;
            equal(address(bad).balance, paid, "once");
            equal(address(htlc).balance, AMOUNT, "the other lock's");
        }
    }

    /// While a batch pays, its locks can be neither ended nor made anew.
    function test_NoLockAnewWithinItsPayout() public {
        Receiver bad = new Receiver{value: 1 ether}(Receiver.Mood.Accept);
        HTLC.Lock memory l = terms(1, NATIVE);
        l.payee = address(bad);
        lockAs(l, limits());
        bytes memory again =
            abi.encodeCall(HTLC.lockNative, (l.hash, l.payer, l.payee, l.amountExpiry, limits()));
        bad.actWith(address(htlc), again, AMOUNT);
        equal(htlc.claimMany(single(l, 1)), 1, "paid");
        check(!bad.acted() && !isLocked(l), "not anew");
        equal(address(bad).balance, 1 ether + AMOUNT, "paid once, spent nothing");
        equal(address(htlc).balance, 0, "nothing stays");
    }

    function testFuzz_BatchesConserveCoins(uint256 seed, uint8 count, uint96 surplus) public {
        uint256 n = count % 24;
        HTLC.Item[] memory items = new HTLC.Item[](n);
        HTLC.Claim[] memory claims = new HTLC.Claim[](n);
        for (uint256 i; i < n; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            HTLC.Lock memory l = terms(dice % 16, NATIVE);
            l.amountExpiry = pack(dice % 7 * 1e9, EXPIRY - dice % 2 * 3001);
            items[i] = itemOf(l, pack(dice % 3, LOCK_BY));
            claims[i] = claimOf(l, dice % 16);
        }
        vm.deal(funder, type(uint96).max);
        uint256 before = funder.balance;
        vm.prank(funder);
        uint256 made = htlc.lockMany{value: surplus}(payer, NATIVE, items);
        uint256 spent = before - funder.balance;
        equal(spent, address(htlc).balance + payee.balance, "after locking");
        equal(htlc.claimMany(claims), made, "each lock is claimed");
        equal(payee.balance, spent, "after claiming");
    }
}
