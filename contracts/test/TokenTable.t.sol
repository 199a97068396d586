// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "./Base.sol";
import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";
import {Kind, WeirdToken} from "./WeirdToken.sol";

/// Every kind of token against every operation: the table that docs/tokens.md shows (contracts/tokens_test.go writes
/// it). A row has a kind, its name, where it is met, whether to list it, and the outcome of each operation once the
/// token does what it does, which begins after the lock was made where there is one:
///
///     lock, lock with permit, lock in a batch, claim, claim in a batch, refund, refund in a batch, cooperative refund
///
///     +  works, to the last unit
///     T  refused by TokenFailed, nothing has changed; a lock that is there stays
///     C  refused by WrongCredit, nothing has changed
///     B  refused by BadToken, nothing has changed
///     -  the member is skipped and stays, the rest of the batch is paid
///     S  the lock ends, and less than agreed arrives
///     N  the lock ends, and nothing arrives: the token lies
///     D  works, but what all locks of this token hold falls short
///     X  what is locked arrives, and the lock stays: what all locks of this token hold falls short
///
/// After each, the locks of others are looked at: of another token, of native coin, and (but where it says D or X) of
/// the same token. They stay, the contract has what they hold, and they are claimed and refunded in full.
contract TokenTableTest is Base {
    uint256 private constant LATER = EXPIRY + 3600;
    uint256 private constant GAS = 20_000_000;
    address private constant NEIGHBOUR = address(0xBEEF);
    address private constant FRIEND = address(0xCAFE);

    Kind private kind;
    WeirdToken private token;
    TestToken private good;
    address private who; // is blocked
    string private what;
    HTLC.Lock[4] private others; // two of the token, one of another, one of coin
    HTLC.Lock private prize; // what re-entrance is after
    HTLC.Lock private own;

    function test_Plain() public { row(Kind.Plain, "plain ERC-20", "WETH, OpenZeppelin", "safe", "++++++++"); }
    function test_NoReturn() public { row(Kind.NoReturn, "answers nothing", "USDT, BNB", "safe", "++++++++"); }
    function test_ApprovalRace() public { row(Kind.ApprovalRace, "refuses to change an allowance that is not zero", "USDT, KNC", "safe", "++++++++"); }
    function test_TwoDecimals() public { row(Kind.TwoDecimals, "two decimals", "GUSD", "safe", "++++++++"); }
    function test_FiftyDecimals() public { row(Kind.FiftyDecimals, "more decimals than an amount has digits", "YAM has 24", "not listed by the daemon above 28", "++++++++"); }
    function test_ZeroReverts() public { row(Kind.ZeroReverts, "refuses transfers of zero", "LEND", "safe", "++++++++"); }
    function test_ZeroApprovalReverts() public { row(Kind.ZeroApprovalReverts, "refuses an approval of zero", "BNB", "safe", "++++++++"); }
    function test_Uint96() public { row(Kind.Uint96, "has amounts of 96 bits", "UNI, COMP", "safe", "++++++++"); }
    function test_Bytes32Name() public { row(Kind.Bytes32Name, "has a name of 32 bytes", "MKR", "safe: it is approved", "++++++++"); }
    function test_NoViews() public { row(Kind.NoViews, "does not tell balances any more", "a trap", "never", "TTT+++++"); }
    function test_DaiPermit() public { row(Kind.DaiPermit, "another permit", "DAI", "safe: it is approved", "+T++++++"); }
    function test_PhantomPermit() public { row(Kind.PhantomPermit, "takes any call for a permit", "WETH", "safe: it is approved", "+T++++++"); }
    function test_WrongNonce() public { row(Kind.WrongNonce, "a permit whose number was used", "any with permits", "safe", "+T++++++"); }
    function test_FrontRunPermit() public { row(Kind.FrontRunPermit, "a permit that somebody has sent before", "any with permits", "safe", "++++++++"); }
    function test_ReenterLock() public { row(Kind.ReenterLock, "its hook locks", "ERC-777", "safe", "++++++++"); }
    function test_ReenterRefund() public { row(Kind.ReenterRefund, "its hook refunds another lock", "ERC-777", "safe", "++++++++"); }
    function test_ReenterSame() public { row(Kind.ReenterSame, "its hook claims and refunds the same lock", "ERC-777", "safe", "CCC+++++"); }
    function test_ReenterClaim() public { row(Kind.ReenterClaim, "its hook claims another lock", "ERC-777", "safe", "CCC+++++"); }
    function test_ReenterClaimAfter() public { row(Kind.ReenterClaimAfter, "its hook claims another lock afterwards", "ERC-777", "safe", "CCC+++++"); }
    function test_ReenterBatches() public { row(Kind.ReenterBatches, "its hook calls the batches", "ERC-777", "safe", "CCC+++++"); }
    function test_ReenterLockOnly() public { row(Kind.ReenterLockOnly, "its hook locks, and it moves nothing itself", "a trap", "never", "CCCNNNNN"); }
    function test_BlockPayer() public { row(Kind.BlockPayer, "has a list, and the payer is on it", "USDC, USDT", "if you trust its issuer", "TTT++T-T"); }
    function test_BlockPayee() public { row(Kind.BlockPayee, "has a list, and the payee is on it", "USDC, USDT", "if you trust its issuer", "+++T-+++"); }
    function test_BlockContract() public { row(Kind.BlockContract, "has a list, and the contract is on it", "USDC, USDT", "if you trust its issuer", "TTTT-T-T"); }
    function test_Pause() public { row(Kind.Pause, "is paused", "USDC, BNB, ZIL", "if you trust its issuer", "TTTT-T-T"); }
    function test_Upgraded() public { row(Kind.Upgraded, "changes its code and refuses", "USDC, AAVE", "if you trust its issuer", "TTTT-T-T"); }
    function test_Destroyed() public { row(Kind.Destroyed, "has no code any more", "self-destructed", "never", "BBBT-T-T"); }
    function test_ReceiverRefuses() public { row(Kind.ReceiverRefuses, "asks the payee, who refuses", "ERC-777", "safe", "+++T-+++"); }
    function test_FalseOnFailure() public { row(Kind.FalseOnFailure, "answers false and does not revert", "ZRX, EURS", "safe", "TTTT-T-T"); }
    function test_FalseOnSuccess() public { row(Kind.FalseOnSuccess, "answers false though it has paid", "XAUT", "never", "TTTTXTXT"); }
    function test_OddAnswer() public { row(Kind.OddAnswer, "answers neither true nor false", "a trap", "never", "TTTTXTXT"); }
    function test_Liar() public { row(Kind.Liar, "answers true and moves nothing", "a trap", "never", "CCCNNNNN"); }
    function test_FeeFromAmount() public { row(Kind.FeeFromAmount, "keeps a fee of what it moves", "STA, PAXG", "never", "CCCSSSSS"); }
    function test_FeeOnTop() public { row(Kind.FeeOnTop, "takes a fee from the sender on top", "some of STA's kind", "never", "+++DDDDD"); }
    function test_RebaseUp() public { row(Kind.RebaseUp, "its balances grow", "AMPL, stETH", "never", "++++++++"); }
    function test_RebaseDown() public { row(Kind.RebaseDown, "its balances shrink", "AMPL, stETH", "never", "DDDDDDDD"); }
    function test_Shares() public { row(Kind.Shares, "its balances are shares, rounded", "stETH", "never", "CCCSSSSS"); }
    function test_ReturnBomb() public { row(Kind.ReturnBomb, "answers a megabyte", "a trap", "never", "++++-+-+"); }
    function test_RevertBomb() public { row(Kind.RevertBomb, "reverts with a megabyte", "a trap", "never", "TTTT-T-T"); }
    function test_GasBurner() public { row(Kind.GasBurner, "burns all gas", "a trap", "never", "TTTT-T-T"); }

    /// Plays each operation of a row in a world of its own.
    function row(Kind kind_, string memory name, string memory, string memory, string memory outcomes) private {
        kind = kind_;
        equal(bytes(outcomes).length, 8, name);
        for (uint256 op; op < 8; ++op) {
            what = string.concat(name, ", operation ", text(op));
            fresh(op);
            bytes memory code = address(token).code;
            if (kind == Kind.Destroyed) vm.etch(address(token), "");
            bytes1 outcome = bytes(outcomes)[op];
            perform(op, outcome);
            if (kind == Kind.Destroyed) vm.etch(address(token), code);
            neighbours(outcome);
            afterwards(op, outcome);
        }
    }

    // ------------------------------------------------------------- the world

    function fresh(uint256 op) private {
        vm.warp(NOW);
        vm.roll(1000);
        htlc = newHTLC();
        token = new WeirdToken(kind);
        good = new TestToken(18);
        for (uint256 i; i < 2; ++i) {
            address owner = i == 0 ? payer : NEIGHBOUR;
            vm.deal(owner, 1000 ether);
            token.mint(owner, 1e30);
            good.mint(owner, 1e30);
            allow(owner, 10 * AMOUNT);
            vm.prank(owner);
            good.approve(address(htlc), type(uint256).max);
        }
        others = [theirs(11, address(token)), theirs(12, address(token)), theirs(13, address(good)), theirs(14, NATIVE)];
        prize = theirs(15, address(token));
        // What a hook could refund when a lock of ours expires.
        prize.amountExpiry = pack(AMOUNT, EXPIRY);
        for (uint256 i; i < 4; ++i) lockFrom(NEIGHBOUR, others[i]);
        lockFrom(NEIGHBOUR, prize);
        own = terms(1, address(token));
        if (op > 2) lockFrom(payer, own);
        if (op == 1) allow(payer, 0);
        who = kind == Kind.BlockPayer ? payer : kind == Kind.BlockContract ? address(htlc) : payee;
        token.arm(who, address(htlc), hookCalls());
        if (op > 4 && op < 7) vm.warp(EXPIRY);
    }

    function allow(address owner, uint256 amount) private {
        if (kind != Kind.ZeroApprovalReverts) {
            vm.prank(owner);
            token.approve(address(htlc), 0);
        } else if (amount == 0) {
            amount = 1;
        }
        vm.prank(owner);
        token.approve(address(htlc), amount);
    }

    function theirs(uint256 n, address t) private pure returns (HTLC.Lock memory) {
        return HTLC.Lock(hashOf(n), NEIGHBOUR, FRIEND, t, pack(AMOUNT, LATER));
    }

    function lockFrom(address owner, HTLC.Lock memory l) private {
        vm.prank(owner);
        if (l.token == NATIVE) {
            htlc.lockNative{value: AMOUNT}(l.hash, l.payer, l.payee, l.amountExpiry, limits());
        } else {
            htlc.lockToken(l.hash, l.payer, l.payee, l.token, l.amountExpiry, limits());
        }
    }

    /// What the hook does to the contract.
    function hookCalls() private view returns (bytes[] memory calls) {
        HTLC.Claim[] memory claims = new HTLC.Claim[](2);
        (claims[0], claims[1]) = (claimOf(prize, 15), claimOf(own, 1));
        HTLC.Lock[] memory locks = new HTLC.Lock[](2);
        (locks[0], locks[1]) = (prize, own);
        calls = new bytes[](2);
        if (kind == Kind.ReenterLock || kind == Kind.ReenterLockOnly) {
            HTLC.Lock memory l = terms(50, address(token));
            HTLC.Item[] memory items = new HTLC.Item[](1);
            items[0] = itemOf(terms(51, address(token)), limits());
            calls[0] = abi.encodeCall(htlc.lockToken, (l.hash, l.payer, l.payee, l.token, l.amountExpiry, limits()));
            calls[1] = abi.encodeCall(htlc.lockMany, (payer, address(token), items));
        } else if (kind == Kind.ReenterClaim || kind == Kind.ReenterClaimAfter) {
            calls[0] = abi.encodeCall(htlc.claim, (claims[0]));
        } else if (kind == Kind.ReenterRefund) {
            calls[0] = abi.encodeCall(htlc.refund, (prize));
        } else if (kind == Kind.ReenterSame) {
            calls[0] = abi.encodeCall(htlc.claim, (claims[1]));
            calls[1] = abi.encodeCall(htlc.refund, (own));
        } else if (kind == Kind.ReenterBatches) {
            calls[0] = abi.encodeCall(htlc.claimMany, (claims));
            calls[1] = abi.encodeCall(htlc.refundMany, (locks));
        } else {
            return new bytes[](0);
        }
    }

    // ------------------------------------------------------------- the operations

    function callOf(uint256 op) private returns (bytes memory) {
        if (op == 0) {
            return abi.encodeCall(htlc.lockToken, (own.hash, own.payer, own.payee, own.token, own.amountExpiry, limits()));
        }
        if (op == 1) {
            return abi.encodeCall(
                htlc.lockTokenWithPermit, (own.hash, own.payer, own.payee, own.token, own.amountExpiry, limits(), permitted())
            );
        }
        if (op == 2) {
            HTLC.Item[] memory items = new HTLC.Item[](1);
            items[0] = itemOf(own, limits());
            return abi.encodeCall(htlc.lockMany, (payer, own.token, items));
        }
        if (op == 3) return abi.encodeCall(htlc.claim, (claimOf(own, 1)));
        if (op == 4) {
            HTLC.Claim[] memory claims = new HTLC.Claim[](2);
            (claims[0], claims[1]) = (claimOf(own, 1), claimOf(mate(op), 20));
            return abi.encodeCall(htlc.claimMany, (claims));
        }
        if (op == 5) return abi.encodeCall(htlc.refund, (own));
        if (op == 6) {
            HTLC.Lock[] memory locks = new HTLC.Lock[](2);
            (locks[0], locks[1]) = (own, mate(op));
            return abi.encodeCall(htlc.refundMany, (locks));
        }
        return abi.encodeCall(htlc.refundCooperative, (own, LATER, signRefund(PAYEE_KEY, own, LATER)));
    }

    /// The other member of a batch: native coin of the neighbour.
    function mate(uint256 op) private returns (HTLC.Lock memory l) {
        uint256 now_ = block.timestamp;
        l = theirs(20, NATIVE);
        if (op == 6) l.amountExpiry = pack(AMOUNT, EXPIRY);
        vm.warp(NOW);
        lockFrom(NEIGHBOUR, l);
        vm.warp(now_);
    }

    function permitted() private returns (HTLC.Permit memory p) {
        (p.value, p.deadline) = (AMOUNT, LOCK_BY);
        uint256 nonce = kind == Kind.WrongNonce ? 7 : 0;
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                payer, address(htlc), p.value, nonce, p.deadline
            )
        );
        bytes32 domain = kind == Kind.Destroyed ? bytes32(0) : token.DOMAIN_SEPARATOR();
        (p.v, p.r, p.s) = vm.sign(PAYER_KEY, keccak256(abi.encodePacked("\x19\x01", domain, message)));
        if (kind == Kind.FrontRunPermit) token.permit(payer, address(htlc), p.value, p.deadline, p.v, p.r, p.s);
    }

    /// Does it, and compares what is then the case with the table.
    function perform(uint256 op, bytes1 outcome) private {
        bytes memory data = callOf(op);
        address receiver = op < 3 ? address(htlc) : op < 5 ? payee : payer;
        bool gone = address(token).code.length == 0;
        uint256 before = gone ? 0 : token.balanceOf(receiver);
        vm.prank(payer);
        (bool ok, bytes memory answer) = address(htlc).call{gas: GAS}(data);
        uint256 got = gone ? 0 : token.balanceOf(receiver) - before;
        bool locked = isLocked(own);
        if (outcome == "T" || outcome == "C" || outcome == "B") {
            bytes4 want = outcome == "T" ? HTLC.TokenFailed.selector : outcome == "C" ? HTLC.WrongCredit.selector : HTLC.BadToken.selector;
            check(!ok && bytes4(answer) == want, string.concat(what, ": not refused as it should be"));
            check(locked == (op > 2) && got == 0, string.concat(what, ": something has changed"));
            return;
        }
        check(ok, string.concat(what, ": is refused"));
        if (op == 2 || op == 4 || op == 6) {
            uint256 members = op == 2 ? 1 : outcome == "-" || outcome == "X" ? 1 : 2;
            equal(abi.decode(answer, (uint256)), members, string.concat(what, ": members"));
        }
        bool stays = op < 3 || outcome == "-" || outcome == "X";
        check(locked == stays, string.concat(what, ": locked"));
        if (outcome == "-" || outcome == "N") {
            equal(got, 0, what);
        } else if (outcome == "S") {
            check(got > 0 && got < AMOUNT, string.concat(what, ": not short"));
        } else {
            equal(got, AMOUNT, what);
        }
    }

    // ------------------------------------------------------------- the neighbours

    /// What is locked of the token must be there.
    function lockedSum() private view returns (uint256 sum) {
        HTLC.Lock[6] memory all =
            [others[0], others[1], prize, own, terms(50, address(token)), terms(51, address(token))];
        for (uint256 i; i < 6; ++i) if (isLocked(all[i])) sum += AMOUNT;
    }

    /// Nobody else's lock has changed, and each is paid in full.
    function neighbours(bytes1 outcome) private {
        bool short_ = outcome == "D" || outcome == "X";
        for (uint256 i; i < 4; ++i) {
            check(htlc.lockedIn(others[i]) == 1000, string.concat(what, ": a neighbour's lock"));
        }
        if (!isLocked(prize)) { // claimed or refunded by a hook, and in full
            equal(token.balanceOf(FRIEND) + token.balanceOf(NEIGHBOUR), 1e30 - 2 * AMOUNT, string.concat(what, ": the prize"));
        }
        check((token.balanceOf(address(htlc)) < lockedSum()) == short_, string.concat(what, ": what the locks hold"));
        token.calm(who);
        pays(others[2], 13, FRIEND, false);
        pays(others[3], 14, FRIEND, false);
        if (short_) return;
        pays(others[0], 11, FRIEND, false);
        uint256 now_ = block.timestamp;
        vm.warp(LATER);
        pays(others[1], 12, NEIGHBOUR, true);
        vm.warp(now_);
    }

    function pays(HTLC.Lock memory l, uint256 n, address to, bool refunds) private {
        uint256 before = balance(l.token, to);
        if (refunds) htlc.refund(l);
        else htlc.claim(claimOf(l, n));
        equal(balance(l.token, to) - before, AMOUNT, string.concat(what, ": a neighbour is paid"));
    }

    function balance(address t, address of_) private view returns (uint256) {
        return t == NATIVE ? of_.balance : WeirdToken(t).balanceOf(of_);
    }

    /// What was refused can be done when the trouble is over.
    function afterwards(uint256 op, bytes1 outcome) private {
        if (op < 3 || outcome != "T" && outcome != "-") return;
        bool refunds = op == 5 || op == 6;
        pays(own, 1, refunds ? payer : payee, refunds);
    }
}
