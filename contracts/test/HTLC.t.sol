// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base, Vm} from "./Base.sol";
import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";

/// One lock: every function, every refusal, every boundary.
contract HTLCTest is Base {
    // ------------------------------------------------------------- lock

    function test_LockHoldsTheCoins() public {
        vm.recordLogs();
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        equal(htlc.lockedIn(l), 1000, "block of the lock");
        equal(address(htlc).balance, AMOUNT, "balance");
        equal(funder.balance, 1000 ether - AMOUNT, "funder");
        HTLC.Lock memory other = terms(1, NATIVE);
        other.payee = payer;
        check(!isLocked(other), "other terms under the same hash");
        Log0 memory log = onlyLog();
        check(log.topic0 == HTLC.Locked.selector && log.topic1 == l.hash, "topics");
        check(keccak256(log.data) == keccak256(abi.encode(payer, payee, l.amountExpiry)), "data");
    }

    function test_TokenLockHoldsTheTokens() public {
        TestToken token = newToken();
        vm.recordLogs();
        HTLC.Lock memory l = lockUsual(1, address(token));
        check(isLocked(l), "locked");
        equal(token.balanceOf(address(htlc)), AMOUNT, "tokens");
        check(!isLocked(terms(1, NATIVE)), "native terms");
    }

    function test_TokenEventNamesTheTerms() public {
        TestToken token = newToken();
        vm.recordLogs();
        HTLC.Lock memory l = lockUsual(1, address(token));
        (bytes32 topic, bytes memory data) = logOf(HTLC.LockedToken.selector);
        check(topic == l.hash, "hash");
        check(keccak256(data) == keccak256(abi.encode(payer, payee, address(token), l.amountExpiry)), "data");
    }

    function test_KeyIsTheSlot() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        bytes32 key = keccak256(abi.encode(l.hash, l.payer, l.payee, l.token, l.amountExpiry));
        (bool ok, bytes memory out) = address(vm).staticcall(abi.encodeWithSignature("load(address,bytes32)", address(htlc), key));
        check(ok && abi.decode(out, (uint256)) == 1000, "slot");
    }

    function test_LockByBoundary() public {
        vm.warp(LOCK_BY - 1);
        lockUsual(1, NATIVE);
        vm.warp(LOCK_BY);
        lockUsual(2, NATIVE);
        vm.warp(LOCK_BY + 1);
        refused(terms(3, NATIVE), limits(), HTLC.TooLate.selector);
    }

    function test_ExpiryMustBeAfterLockBy() public {
        HTLC.Lock memory l = terms(1, NATIVE);
        refused(l, pack(0, EXPIRY), HTLC.BadExpiry.selector);
        refused(l, pack(0, EXPIRY + 1), HTLC.BadExpiry.selector);
        lockAs(l, pack(0, EXPIRY - 1));
        l.amountExpiry = pack(AMOUNT, NOW - 1);
        refused(l, limits(), HTLC.BadExpiry.selector);
    }

    function test_BadTermsAreRefused() public {
        for (uint256 i; i < 2; ++i) {
            address token = i == 0 ? NATIVE : address(newToken());
            HTLC.Lock memory l = terms(1, token);
            l.hash = 0;
            refused(l, limits(), HTLC.BadHash.selector);
            l.hash = sha256(abi.encodePacked(bytes32(0)));
            refused(l, limits(), HTLC.BadHash.selector);
            l = terms(1, token);
            l.payer = address(0);
            refused(l, limits(), HTLC.BadParty.selector);
            l.payer = address(htlc);
            refused(l, limits(), HTLC.BadParty.selector);
            l = terms(1, token);
            l.payee = address(0);
            refused(l, limits(), HTLC.BadParty.selector);
            l.payee = address(htlc);
            refused(l, limits(), HTLC.BadParty.selector);
            l = terms(1, token);
            l.amountExpiry = pack(0, EXPIRY);
            refused(l, limits(), HTLC.BadAmount.selector);
            l = lockUsual(1, token);
            refused(l, limits(), HTLC.AlreadyLocked.selector);
        }
    }

    function test_ValueMustBeExact() public {
        HTLC.Lock memory l = terms(1, NATIVE);
        uint256 dropLockBy = pack(5, LOCK_BY);
        uint256[4] memory wrong = [AMOUNT + 4, AMOUNT + 6, AMOUNT, 0];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(HTLC.WrongValue.selector);
            htlc.lockNative{value: wrong[i]}(l.hash, l.payer, l.payee, l.amountExpiry, dropLockBy);
        }
        address token = address(newToken());
        vm.expectRevert(HTLC.WrongValue.selector);
        htlc.lockToken{value: 1}(l.hash, l.payer, l.payee, token, l.amountExpiry, limits());
        vm.expectRevert(HTLC.WrongValue.selector);
        htlc.lockToken{value: 4}(l.hash, l.payer, l.payee, token, l.amountExpiry, dropLockBy);
    }

    function test_TokenWithoutCodeIsRefused() public {
        for (uint160 i; i < 10; ++i) {
            address token = i == 9 ? address(0xDEAD) : address(i); // none, precompiled contracts, an account
            HTLC.Lock memory l = terms(1, token);
            check(!isLocked(l), "nothing is locked");
            if (i == 0 || i == 9) vm.expectRevert(HTLC.BadToken.selector);
            else vm.expectRevert();
            vm.prank(funder);
            htlc.lockToken{gas: 1_000_000}(l.hash, l.payer, l.payee, token, l.amountExpiry, limits());
        }
    }

    function test_NobodyCanSendCoinsOutsideALock() public {
        (bool ok,) = address(htlc).call{value: 1}("");
        check(!ok, "plain transfer");
    }

    // ------------------------------------------------------------- drop

    function test_DropIsPaidAtOnceAndNotRefunded() public {
        HTLC.Lock memory l = terms(1, NATIVE);
        lockAs(l, pack(5, LOCK_BY));
        equal(payee.balance, 5, "drop");
        vm.warp(EXPIRY);
        htlc.refund(l);
        equal(payer.balance, AMOUNT, "refund");
    }

    function test_DropWithTokens() public {
        HTLC.Lock memory l = terms(1, address(newToken()));
        lockAs(l, pack(5, LOCK_BY));
        equal(payee.balance, 5, "drop");
        equal(address(htlc).balance, 0, "nothing stays");
    }

    // ------------------------------------------------------------- claim

    function test_AnybodyClaimsForThePayee() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        vm.recordLogs();
        htlc.claim(claimOf(l, 1));
        equal(payee.balance, AMOUNT, "payee");
        check(!isLocked(l), "ended");
        (bytes32 topic, bytes memory data) = logOf(HTLC.Claimed.selector);
        check(topic == l.hash, "hash");
        bytes32 key = keccak256(abi.encode(l.hash, l.payer, l.payee, l.token, l.amountExpiry));
        check(keccak256(data) == keccak256(abi.encode(key, secretOf(1))), "key and secret");
    }

    function test_TokenClaimAndRefund() public {
        TestToken token = newToken();
        HTLC.Lock memory l = lockUsual(1, address(token));
        HTLC.Lock memory m = lockUsual(2, address(token));
        htlc.claim(claimOf(l, 1));
        vm.warp(EXPIRY);
        htlc.refund(m);
        equal(token.balanceOf(payee), AMOUNT, "payee");
        equal(token.balanceOf(payer), AMOUNT, "payer");
        equal(token.balanceOf(address(htlc)), 0, "nothing stays");
    }

    function test_NothingIsPaidTwice() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        HTLC.Lock memory m = lockUsual(2, NATIVE);
        lockUsual(3, NATIVE); // other people's coins
        htlc.claim(claimOf(l, 1));
        vm.warp(EXPIRY);
        htlc.refund(m);
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.claim(claimOf(l, 1));
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.claim(claimOf(m, 2));
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.refund(l);
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.refund(m);
        equal(address(htlc).balance, AMOUNT, "the other lock's");
    }

    function test_ClaimAfterExpiryUntilRefunded() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        vm.warp(EXPIRY + 30 days);
        htlc.claim(claimOf(l, 1));
        equal(payee.balance, AMOUNT, "payee");
    }

    function testFuzz_OnlyTheSecretClaims(bytes32 guess) public {
        vm.assume(guess != secretOf(1));
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        HTLC.Claim memory c = claimOf(l, 1);
        c.secret = guess;
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.claim(c);
        c.secret = l.hash;
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.claim(c);
    }

    function testFuzz_OtherTermsAreNoLock(uint8 which, uint256 flip) public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        vm.assume(uint160(flip) != 0);
        if (which % 3 == 0) l.payer = address(uint160(l.payer) ^ uint160(flip));
        else if (which % 3 == 1) l.payee = address(uint160(l.payee) ^ uint160(flip));
        else l.amountExpiry ^= flip;
        vm.warp(type(uint64).max);
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.claim(claimOf(l, 1));
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.refund(l);
    }

    function testFuzz_LockAndEnd(uint128 amount, uint64 expiry, uint96 drop, bool claims) public {
        vm.assume(amount != 0 && expiry > LOCK_BY);
        vm.deal(funder, type(uint192).max);
        HTLC.Lock memory l = terms(1, NATIVE);
        l.amountExpiry = pack(amount, expiry);
        lockAs(l, pack(drop, LOCK_BY));
        if (claims) {
            htlc.claim(claimOf(l, 1));
            equal(payee.balance, uint256(amount) + drop, "payee");
        } else {
            vm.warp(expiry);
            htlc.refund(l);
            equal(payer.balance, amount, "payer");
        }
        equal(address(htlc).balance, 0, "nothing stays");
    }

    // ------------------------------------------------------------- squatter

    /// A squatter locks first under the same hash, with other terms. It hinders nobody.
    function test_SquatterUnderTheSameHash() public {
        HTLC.Lock memory squat = terms(1, NATIVE);
        squat.amountExpiry = pack(1, EXPIRY);
        lockAs(squat, limits());
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        htlc.claim(claimOf(l, 1));
        equal(payee.balance, AMOUNT, "payee");
        check(isLocked(squat), "the squatter's lock is another one");
        htlc.claim(claimOf(squat, 1));
    }

    // ------------------------------------------------------------- refund

    function test_RefundBoundary() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        vm.warp(EXPIRY - 1);
        vm.expectRevert(HTLC.TooEarly.selector);
        htlc.refund(l);
        vm.warp(EXPIRY);
        vm.recordLogs();
        htlc.refund(l);
        equal(payer.balance, AMOUNT, "payer");
        (bytes32 topic,) = logOf(HTLC.Refunded.selector);
        check(topic == l.hash, "event");
        HTLC.Lock memory m = terms(2, NATIVE);
        m.amountExpiry = pack(AMOUNT, EXPIRY + 10);
        lockAs(m, pack(0, EXPIRY + 5));
        vm.warp(EXPIRY + 11);
        htlc.refund(m);
    }

    // ------------------------------------------------------------- cooperative refund

    function test_PayeeConsentsToARefund() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        bytes memory signature = signRefund(PAYEE_KEY, l, NOW + 10);
        vm.warp(NOW + 10);
        htlc.refundCooperative(l, NOW + 10, signature);
        equal(payer.balance, AMOUNT, "payer");
        vm.expectRevert(HTLC.NotLocked.selector);
        htlc.refundCooperative(l, NOW + 10, signature);
    }

    function test_ConsentEndsAtItsDeadline() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        bytes memory signature = signRefund(PAYEE_KEY, l, NOW + 10);
        vm.warp(NOW + 11);
        vm.expectRevert(HTLC.TooLate.selector);
        htlc.refundCooperative(l, NOW + 10, signature);
        vm.expectRevert(HTLC.BadSignature.selector);
        htlc.refundCooperative(l, NOW + 12, signature);
    }

    function test_OnlyThePayeeConsents() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        notConsent(l, signRefund(PAYER_KEY, l, EXPIRY));
        notConsent(l, signRefund(0xBAD, l, EXPIRY));
    }

    function test_SignaturesAreCanonical() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PAYEE_KEY, htlc.refundConsent(l, EXPIRY));
        notConsent(l, abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27))); // high s
        notConsent(l, abi.encodePacked(r, s)); // 64 bytes
        notConsent(l, abi.encodePacked(r, s, v, uint8(0))); // 66 bytes
        notConsent(l, abi.encodePacked(r, s, v - 27)); // v 0 or 1
        notConsent(l, abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27)));
        notConsent(l, abi.encodePacked(bytes32(0), s, v)); // recovers to nobody
        notConsent(l, abi.encodePacked(r, bytes32(0), v));
        notConsent(l, "");
        htlc.refundCooperative(l, EXPIRY, abi.encodePacked(r, s, v));
    }

    /// What recovers to nobody is not the consent of nobody: terms with payee 0 are no lock either.
    function test_ZeroSignerIsNobody() public {
        HTLC.Lock memory l = terms(1, NATIVE);
        l.payee = address(0);
        notConsent(l, abi.encodePacked(bytes32(0), bytes32(uint256(1)), uint8(27)));
    }

    function test_ConsentIsForOneLockChainAndContract() public {
        HTLC.Lock memory l = lockUsual(1, NATIVE);
        HTLC.Lock memory m = lockUsual(2, NATIVE);
        bytes memory signature = signRefund(PAYEE_KEY, l, EXPIRY);
        notConsent(m, signature);
        HTLC twin = newHTLC();
        twin.lockNative{value: AMOUNT}(l.hash, l.payer, l.payee, l.amountExpiry, limits());
        vm.expectRevert(HTLC.BadSignature.selector);
        twin.refundCooperative(l, EXPIRY, signature);
        vm.chainId(20180430);
        notConsent(l, signature);
        vm.chainId(31337);
        htlc.refundCooperative(l, EXPIRY, signature);
    }

    function test_ConsentIsEIP712() public view {
        HTLC.Lock memory l = terms(1, NATIVE);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Lockstep HTLC"),
                keccak256("1"),
                block.chainid,
                address(htlc)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Refund(bytes32 hash,address payer,address payee,address token,uint256 amount,uint256 expiry,uint256 deadline)"
                ),
                l.hash,
                payer,
                payee,
                NATIVE,
                AMOUNT,
                EXPIRY,
                NOW
            )
        );
        check(htlc.refundConsent(l, NOW) == keccak256(abi.encodePacked("\x19\x01", domain, message)), "digest");
    }

    // ------------------------------------------------------------- permit

    function permit(TestToken token, uint256 key, uint256 value) internal view returns (HTLC.Permit memory p) {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                vm.addr(key),
                address(htlc),
                value,
                token.nonces(vm.addr(key)),
                EXPIRY
            )
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), message));
        (p.v, p.r, p.s) = vm.sign(key, digest);
        (p.value, p.deadline) = (value, EXPIRY);
    }

    function lockWithPermit(address caller, TestToken token, HTLC.Permit memory p) internal {
        HTLC.Lock memory l = terms(1, address(token));
        vm.prank(caller);
        htlc.lockTokenWithPermit(l.hash, l.payer, l.payee, l.token, l.amountExpiry, limits(), p);
    }

    function test_PermitInsteadOfApproval() public {
        TestToken token = new TestToken(18);
        token.mint(payer, AMOUNT);
        HTLC.Permit memory p = permit(token, PAYER_KEY, AMOUNT);
        lockWithPermit(payer, token, p);
        check(isLocked(terms(1, address(token))), "locked");
    }

    function test_PermitThatSomebodySentFirst() public {
        TestToken token = new TestToken(18);
        token.mint(payer, AMOUNT);
        HTLC.Permit memory p = permit(token, PAYER_KEY, AMOUNT);
        token.permit(payer, address(htlc), p.value, p.deadline, p.v, p.r, p.s);
        lockWithPermit(payer, token, p);
        check(isLocked(terms(1, address(token))), "locked");
    }

    function test_PermitOfAnotherIsOfNoUse() public {
        TestToken token = new TestToken(18);
        token.mint(payer, AMOUNT);
        HTLC.Permit memory p = permit(token, PAYER_KEY, AMOUNT);
        vm.expectRevert(HTLC.TokenFailed.selector);
        this.tryPermit(token, p);
        token.permit(payer, address(htlc), p.value, p.deadline, p.v, p.r, p.s); // nor is the payer's allowance
        vm.expectRevert(HTLC.TokenFailed.selector);
        this.tryPermit(token, p);
    }

    function tryPermit(TestToken token, HTLC.Permit memory p) external {
        lockWithPermit(funder, token, p);
    }

    function test_PermitNeedsAToken() public {
        HTLC.Permit memory p;
        HTLC.Lock memory l = terms(1, NATIVE);
        vm.expectRevert(HTLC.BadToken.selector);
        htlc.lockTokenWithPermit(l.hash, l.payer, l.payee, NATIVE, l.amountExpiry, limits(), p);
    }

    // ------------------------------------------------------------- helpers

    struct Log0 {
        bytes32 topic0;
        bytes32 topic1;
        bytes data;
    }

    function onlyLog() internal returns (Log0 memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        equal(logs.length, 1, "logs");
        return Log0(logs[0].topics[0], logs[0].topics[1], logs[0].data);
    }

    /// The HTLC's only event of that kind: its hash and data.
    function logOf(bytes32 topic) internal returns (bytes32 hash, bytes memory data) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 found;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(htlc) || logs[i].topics[0] != topic) continue;
            (hash, data) = (logs[i].topics[1], logs[i].data);
            ++found;
        }
        equal(found, 1, "events");
    }

    function refused(HTLC.Lock memory l, uint256 dropLockBy, bytes4 why) internal {
        vm.expectRevert(why);
        lockAs(l, dropLockBy);
    }

    function notConsent(HTLC.Lock memory l, bytes memory signature) internal {
        vm.expectRevert(HTLC.BadSignature.selector);
        htlc.refundCooperative(l, EXPIRY, signature);
    }
}
