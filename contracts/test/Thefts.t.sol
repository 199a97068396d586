// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChannelsBase} from "./ChannelsBase.sol";
import {Channel} from "../channels/Channel.sol";
import {Vault} from "../channels/Vault.sol";
import {Channels} from "../Channels.sol";
import {HookToken, IHook, FalseToken, BlockToken, GasToken} from "./HostileTokens.sol";
import {Kind, WeirdToken} from "./WeirdToken.sol";

/// A token with approveAndCall, and one call of the holder's choice (ERC-827), which tokens should not have.
contract CallingToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) public returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return true;
    }

    function approveAndCall(Channels spender, uint256 amount, bytes calldata data) external {
        allowance[msg.sender][address(spender)] = amount;
        spender.receiveApproval(msg.sender, amount, address(this), data);
    }

    /// ERC-223, in both its forms.
    function transfer(address to, uint256 amount, bytes calldata data, bool old) external {
        transfer(to, amount);
        if (old) Channels(to).tokenFallback(msg.sender, amount, data);
        else require(Channels(to).tokenReceived(msg.sender, amount, data) == 0x8943ec02, "not received");
    }

    function callAny(address to, bytes calldata data) external {
        (bool ok, bytes memory out) = to.call(data);
        if (!ok) {
            assembly {
                revert(add(out, 32), mload(out))
            }
        }
    }
}

/// Refuses coin, until told otherwise.
contract Refuser {
    bool public refuses = true;
    bool public burns;

    function set(bool refuses_, bool burns_) external {
        (refuses, burns) = (refuses_, burns_);
    }

    function pull(Channels channels, address token, address to) external {
        channels.pull(token, to);
    }

    receive() external payable {
        while (burns) {}
        require(!refuses, "no coin");
    }
}

/// The two thefts that were possible in an earlier system, every replay, and every token that misbehaves.
contract TheftsTest is ChannelsBase {
    // ------------------------------------------------------------- one signature, two meanings

    /// Bob gets alice's signature of a cooperative settle, and presents it as her balance proof with huge sums. In the
    /// earlier contract both were 104 bytes before the same tail, and her share became zero.
    function test_ACooperativeSettleIsNoBalanceProof() public {
        haveChannel(500, 10);
        Channel.Cooperation memory c = cooperation(500, 10, 500);
        Channel.Signature memory ofAlice = sign(alice, wordsOfCooperation(0, c));
        // the words after channel and epoch, one for one: index, balances, net, deadline
        Channel.Proof memory p = Channel.Proof(1, c.lowBalance, c.highBalance, bytes32(uint256(uint128(c.lowNetDeposit))), bytes32(c.deadline));
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, ofAlice);
        // and the packed layout of the theft
        p = Channel.Proof(uint40(uint160(bob.at)), type(uint128).max, 0, 0, bytes32(uint256(c.highBalance)));
        vm.expectRevert(Channel.BadSignature.selector);
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, ofAlice);
    }

    /// Whatever alice signed, it is good for that and for nothing else.
    function test_NoSignatureIsValidAsAnotherType() public {
        for (uint256 signed; signed < 8; ++signed) {
            for (uint256 used; used < 8; ++used) {
                uint256 before = snapshot();
                Lock[] memory list = listOf(1, NOW + 10 * HOUR);
                haveChannel(100, 100);
                Channel.Signature memory g = sign(alice, wordsOfKind(signed, list));
                bool ok = tryAs(used, g, list);
                check(ok == (signed == used), string.concat("signed ", text(signed), " used ", text(used)));
                revertTo(before);
            }
        }
    }

    function snapshot() private returns (uint256 n) {
        (bool ok, bytes memory out) = address(vm).call(abi.encodeWithSignature("snapshotState()"));
        require(ok, "snapshot");
        n = abi.decode(out, (uint256));
    }

    function revertTo(uint256 n) private {
        (bool ok,) = address(vm).call(abi.encodeWithSignature("revertToState(uint256)", n));
        require(ok, "revert to");
    }

    /// The words of each type, with the same numbers in the same places as far as they go.
    function wordsOfKind(uint256 kind, Lock[] memory list) private view returns (bytes32) {
        if (kind == 0) return wordsOfProof(proofOf(1, 10, nothing()));
        if (kind == 1) return wordsOfWithdraw(1, alice.at, 10, FAR);
        if (kind == 2) return wordsOfCooperation(0, cooperation(100, 100, 100));
        if (kind == 3) return wordsOfDispose(bob.at, 1, leafOf(list[0]));
        if (kind == 4) return wordsOfUnlock(alice.at, carol, 1);
        if (kind == 5) return wordsOfDelegation(Channel.Delegation(2, carol, HOUR, 1));
        if (kind == 6) return wordsOfOpen(address(token), carol, HOUR, 10, 1, FAR);
        return wordsOfDeposit(10, 1, FAR);
    }

    function tryAs(uint256 kind, Channel.Signature memory g, Lock[] memory list) private returns (bool ok) {
        bytes memory data;
        address by = carol;
        if (kind >= 3 && kind <= 5) close(alice, bob, proofOf(1, 0, list));
        Channel.Record memory r = recordOf(proofOf(1, 0, list));
        if (kind == 0) {
            (by, data) = (bob.at, abi.encodeCall(channels.close, (address(token), alice.at, proofOf(1, 10, nothing()), g)));
        } else if (kind == 1) {
            Channel.Signature memory h = sign(bob, wordsOfWithdraw(1, alice.at, 10, FAR));
            data = abi.encodeCall(channels.withdraw, (address(token), alice.at, bob.at, 10, FAR, g, h));
        } else if (kind == 2) {
            Channel.Cooperation memory c = cooperation(100, 100, 100);
            Channel.Signature memory h = sign(bob, wordsOfCooperation(0, c));
            data = abi.encodeCall(channels.cooperativeSettle, (address(token), alice.at, bob.at, c, g, h));
        } else if (kind == 3) {
            (by, data) = (bob.at, abi.encodeCall(channels.disposeMany, (address(token), alice.at, r, openUp(list, 1, 0), only(g))));
        } else if (kind == 4) {
            data = abi.encodeCall(channels.unlockDelegated, (address(token), bob.at, alice.at, r, openUp(list, 1, 1), carol, g));
        } else if (kind == 5) {
            Channel.Proof memory p = proofOf(2, 0, nothing());
            Channel.Signature memory h = sign(bob, wordsOfProof(p));
            data = abi.encodeCall(channels.updateDelegated, (address(token), alice.at, bob.at, p, h, Channel.Delegation(2, carol, HOUR, 1), g));
        } else if (kind == 6) {
            data = abi.encodeCall(channels.openSigned, (address(token), alice.at, carol, HOUR, 10, FAR, g, noPermit()));
        } else {
            data = abi.encodeCall(channels.depositSigned, (address(token), alice.at, bob.at, 1, 10, 1, FAR, g, noPermit()));
        }
        vm.prank(by);
        (ok,) = address(channels).call(data);
    }

    // ------------------------------------------------------------- one signature, two places

    /// Each signed thing, replayed on another chain, contract, channel and epoch.
    function test_Replays() public {
        for (uint256 kind; kind < 8; ++kind) {
            for (uint256 where; where < 4; ++where) {
                uint256 before = snapshot();
                Lock[] memory list = listOf(1, NOW + 10 * HOUR);
                haveChannel(100, 100);
                bytes32 here = id;
                Channel.Signature memory g = signedElsewhere(kind, where, list);
                (id, epoch) = (here, 1);
                bool ok = tryAs(kind, g, list);
                check(!ok, string.concat("kind ", text(kind), " from ", text(where)));
                revertTo(before);
            }
        }
    }

    function signedElsewhere(uint256 kind, uint256 where, Lock[] memory list) private returns (Channel.Signature memory g) {
        Channels real = channels;
        if (where == 0) vm.chainId(1);
        if (where == 1) {
            channels = Channels(address(0xC0FFEE));
            id = channelOf(address(token));
        }
        if (where == 2) id = keccak256(abi.encode(address(0x70CE4), alice.at, bob.at, address(channels)));
        if (where == 3) epoch = 2;
        bytes32 words = wordsOfKind(kind, list);
        if (kind == 6 && where == 2) words = wordsOfOpen(address(token), bob.at, HOUR, 10, 1, FAR);
        if (kind == 6 && where == 3) words = wordsOfOpen(address(token), carol, HOUR, 10, 2, FAR);
        g = sign(alice, words);
        channels = real;
        vm.chainId(31337);
    }

    /// Signatures with a twin, without a signer, or of a wrong form are refused everywhere.
    function test_MalleableSignaturesAreRefused() public {
        haveChannel(100, 100);
        Channel.Proof memory p = proofOf(1, 10, nothing());
        Channel.Signature memory g = sign(alice, wordsOfProof(p));
        Channel.Signature[5] memory bad = [
            Channel.Signature(g.r, bytes32(ORDER - uint256(g.s)), 55 - g.v),
            Channel.Signature(g.r, g.s, g.v - 27),
            Channel.Signature(g.r, g.s, 55 - g.v),
            Channel.Signature(0, 0, 27),
            Channel.Signature(g.r, 0, 28)
        ];
        for (uint256 i; i < 5; ++i) {
            vm.expectRevert(Channel.BadSignature.selector);
            vm.prank(bob.at);
            channels.close(address(token), alice.at, p, bad[i]);
        }
        vm.prank(bob.at);
        channels.close(address(token), alice.at, p, g);
    }

    /// Nobody signs for the zero address, which is what a wrong signature recovers to.
    function test_TheZeroAddressIsNobody() public {
        vm.expectRevert(Channel.BadSignature.selector);
        channels.depositSigned(address(token), address(0), alice.at, 0, 1, 0, FAR, none(), noPermit());
        vm.expectRevert(Channel.BadParty.selector);
        channels.openSigned(address(token), address(0), alice.at, HOUR, 0, FAR, none(), noPermit());
    }

    // ------------------------------------------------------------- allowances of others

    /// The second theft: mallory makes the contract spend alice's allowance for mallory's channel.
    function test_NobodySpendsAnothersAllowance() public {
        bytes memory data = abi.encode(mallory.at, carol, HOUR, uint256(0));
        vm.expectRevert(Channel.BadCaller.selector);
        vm.prank(mallory.at);
        channels.receiveApproval(alice.at, 1000, address(token), data);
        vm.prank(mallory.at); // what mallory opens for alice, mallory pays
        channels.open(address(token), alice.at, bob.at, HOUR, 9);
        equal(token.balanceOf(alice.at), 1e30, "alice");
        equal(token.balanceOf(mallory.at), 1e30 - 9, "mallory");
    }

    /// Also where a token calls whatever its holders like: an allowance goes to its owner's side, or nowhere.
    function test_ATokenThatCallsAnything() public {
        CallingToken t = new CallingToken();
        t.mint(alice.at, 1000);
        vm.prank(alice.at);
        t.approve(address(channels), 1000);
        bytes memory data = abi.encode(mallory.at, alice.at, HOUR, uint256(0));
        vm.expectRevert(Channel.BadParty.selector);
        t.callAny(address(channels), abi.encodeCall(channels.receiveApproval, (alice.at, 1000, address(t), data)));
        // tokens that never came
        vm.expectRevert(Vault.WrongCredit.selector);
        t.callAny(address(channels), abi.encodeCall(channels.tokenFallback, (mallory.at, 1000, data)));
        vm.expectRevert(Vault.WrongCredit.selector);
        t.callAny(address(channels), abi.encodeCall(channels.tokenReceived, (mallory.at, 1000, data)));
    }

    function test_ApproveAndCallAndERC223() public {
        CallingToken t = new CallingToken();
        id = channelOf(address(t));
        t.mint(alice.at, 100);
        t.mint(carol, 100);
        vm.prank(alice.at);
        t.approveAndCall(channels, 10, abi.encode(alice.at, bob.at, HOUR, uint256(0)));
        vm.prank(alice.at);
        t.approveAndCall(channels, 5, abi.encode(alice.at, bob.at, uint256(0), uint256(1)));
        vm.prank(carol);
        t.transfer(address(channels), 7, abi.encode(bob.at, alice.at, uint256(0), uint256(1)), true);
        vm.prank(carol);
        t.transfer(address(channels), 8, abi.encode(alice.at, bob.at, uint256(0), uint256(1)), false);
        check(stateNow().pot == 30 && stateNow().lowNet == 23, "state");
        equal(channels.liability(address(t)), 30, "liability");
        vm.expectRevert(Channel.NotOpen.selector);
        vm.prank(carol);
        t.transfer(address(channels), 7, abi.encode(bob.at, alice.at, uint256(0), uint256(2)), true);
        vm.expectRevert();
        vm.prank(carol);
        t.transfer(address(channels), 7, hex"00", true);
    }

    /// Who says that it is a token is one, for its own channels alone.
    function test_AFakeTokenFoolsItselfOnly() public {
        haveChannel(100, 100);
        vm.expectRevert(Vault.BadToken.selector); // an account is no token
        vm.prank(mallory.at);
        channels.tokenFallback(mallory.at, 50, abi.encode(mallory.at, carol, HOUR, uint256(0)));
        equal(channels.liability(address(token)), 200, "liability");
    }

    // ------------------------------------------------------------- payees that refuse

    function test_APayeeThatRejectsCoin() public {
        Refuser refuser = new Refuser();
        rejected(refuser);
        refuser.set(false, false);
        refuser.pull(channels, NATIVE, address(refuser));
        equal(address(refuser).balance, 60, "pulled");
        equal(channels.liability(NATIVE), 0, "liability");
        vm.expectRevert(Vault.NothingOwed.selector);
        refuser.pull(channels, NATIVE, address(refuser));
    }

    function test_APayeeThatBurnsGas() public {
        Refuser burner = new Refuser();
        burner.set(false, true);
        rejected(burner);
        vm.expectRevert(Vault.PayoutFailed.selector);
        burner.pull{gas: 1_000_000}(channels, NATIVE, address(burner));
        burner.pull(channels, NATIVE, carol); // elsewhere
        equal(carol.balance, 1000 ether + 60, "pulled");
    }

    /// A channel of alice with a contract, closed by alice, settles; the contract's 60 are owed to it.
    function rejected(Refuser refuser) private {
        address r = address(refuser);
        channels.open{value: 60}(NATIVE, r, alice.at, HOUR, 60);
        channels.deposit{value: 40}(NATIVE, alice.at, r, 1, 40);
        vm.prank(alice.at);
        channels.close(NATIVE, r, proofOf(0, 0, nothing()), none());
        vm.warp(NOW + 2 * HOUR);
        (address low, address high) = r < alice.at ? (r, alice.at) : (alice.at, r);
        channels.settle(NATIVE, low, high, blank(), blank());
        equal(alice.at.balance, 1000 ether + 40, "alice is not held hostage");
        equal(channels.owed(NATIVE, r), 60, "owed");
        equal(channels.liability(NATIVE), 60, "liability");
        solvent();
    }

    /// Who settles with too little gas for the payouts is refused, so that nobody's payout fails for that.
    function test_APayoutCannotBeStarved() public {
        haveChannel(100, 40);
        Channel.Cooperation memory c = cooperation(100, 40, 100);
        bytes32 words = wordsOfCooperation(0, c);
        bytes memory data = abi.encodeCall(channels.cooperativeSettle, (address(token), alice.at, bob.at, c, sign(alice, words), sign(bob, words)));
        for (uint256 gasLimit = 40_000; gasLimit < 460_000; gasLimit += 5_000) {
            uint256 before = snapshot();
            (bool ok,) = address(channels).call{gas: gasLimit}(data);
            if (ok) equal(channels.owed(address(token), alice.at) + channels.owed(address(token), bob.at), 0, "starved");
            revertTo(before);
        }
        (bool enough,) = address(channels).call{gas: 460_000}(data);
        check(enough, "460,000 are enough");
    }

    // ------------------------------------------------------------- hostile tokens

    /// A pair of alice and bob of any token: 100 each, alice gets 150.
    function fundedWith(address t) private returns (bool ok) {
        id = channelOf(t);
        vm.prank(alice.at);
        (ok,) = address(channels).call{gas: 3_000_000}(abi.encodeCall(channels.open, (t, alice.at, bob.at, HOUR, 100)));
        if (!ok) return false;
        vm.prank(bob.at);
        (ok,) = address(channels).call{gas: 3_000_000}(abi.encodeCall(channels.deposit, (t, bob.at, alice.at, 1, 100)));
    }

    function ends(address t) private returns (bool ok) {
        Channel.Cooperation memory c = cooperation(150, 50, 100);
        bytes32 words = wordsOfCooperation(0, c);
        (ok,) = address(channels).call(
            abi.encodeCall(channels.cooperativeSettle, (t, alice.at, bob.at, c, sign(alice, words), sign(bob, words)))
        );
    }

    function test_ABlockedPayeeIsOwed() public {
        BlockToken t = new BlockToken();
        t.mint(alice.at, 100);
        t.mint(bob.at, 100);
        check(fundedWith(address(t)), "funded");
        t.setBlocked(alice.at, true);
        check(ends(address(t)), "settles");
        equal(t.balanceOf(bob.at), 50, "bob is not held hostage");
        equal(channels.owed(address(t), alice.at), 150, "owed");
        equal(channels.liability(address(t)), 150, "liability");
        vm.expectRevert(Vault.NothingOwed.selector);
        vm.prank(bob.at);
        channels.pull(address(t), bob.at);
        vm.expectRevert(Vault.PayoutFailed.selector);
        vm.prank(alice.at);
        channels.pull(address(t), alice.at);
        vm.prank(alice.at);
        channels.pull(address(t), carol);
        equal(t.balanceOf(carol), 150, "pulled");
        equal(channels.liability(address(t)), 0, "liability");
    }

    function test_ATokenThatAnswersFalse() public {
        FalseToken t = new FalseToken();
        t.mint(alice.at, 100);
        t.mint(bob.at, 100);
        t.refuse(true);
        check(!fundedWith(address(t)), "no credit");
        t.refuse(false);
        check(fundedWith(address(t)), "funded");
        t.refuse(true);
        check(ends(address(t)), "settles");
        check(channels.owed(address(t), alice.at) == 150 && channels.owed(address(t), bob.at) == 50, "owed");
        equal(channels.liability(address(t)), 200, "liability");
    }

    function test_ATokenThatBurnsGas() public {
        GasToken t = new GasToken();
        t.mint(alice.at, 100);
        t.mint(bob.at, 100);
        check(fundedWith(address(t)), "funded");
        t.burn(true);
        check(ends(address(t)), "settles");
        check(channels.owed(address(t), alice.at) == 150 && channels.owed(address(t), bob.at) == 50, "owed");
    }

    /// Every kind of token against everything: what it does to its own channels touches nobody else's.
    function test_EveryKindOfToken() public {
        haveChannel(77, 23);
        bytes32 others = id;
        for (uint256 k; k <= uint256(Kind.FrontRunPermit); ++k) {
            Kind kind = Kind(k);
            for (uint256 armed; armed < 3; ++armed) { // never, before the deposits, between deposit and payout
                WeirdToken t = new WeirdToken(kind);
                fund(t);
                if (armed == 1) arm(t);
                bool funded = fundedWith(address(t));
                if (funded && armed == 2) arm(t);
                if (funded) ends(address(t));
                bool lies = kind == Kind.RebaseDown || kind == Kind.FalseOnSuccess || kind == Kind.OddAnswer
                    || kind == Kind.FeeOnTop || kind == Kind.NoViews || kind == Kind.Shares;
                if (!lies) check(t.balanceOf(address(channels)) >= channels.liability(address(t)), text(k));
                equal(channels.liability(address(token)), 100, "others");
                equal(token.balanceOf(address(channels)), 100, "others");
                equal(address(channels).balance, 0, "coin");
            }
        }
        id = others;
        cooperate(0, cooperation(77, 23, 77));
        wantPaid(77, 23, 77, 23);
    }

    function fund(WeirdToken t) private {
        address[2] memory owners = [alice.at, bob.at];
        for (uint256 i; i < 2; ++i) {
            t.mint(owners[i], 1000);
            vm.prank(owners[i]);
            t.approve(address(channels), 200);
        }
    }

    /// The hook deposits for the token itself and pulls.
    function arm(WeirdToken t) private {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(channels.open, (address(t), address(t), mallory.at, HOUR, 50));
        calls[1] = abi.encodeCall(channels.deposit, (address(t), alice.at, bob.at, 1, 50));
        calls[2] = abi.encodeCall(channels.tokenFallback, (alice.at, 50, abi.encode(alice.at, bob.at, uint256(0), uint256(1))));
        t.arm(alice.at, address(channels), calls);
    }
}

/// A token that calls back in the middle of a deposit or a payout: nothing counts twice.
contract NestedTest is ChannelsBase, IHook {
    HookToken private hooked;
    uint256 private mode;
    uint256 private done;

    function setUp() public override {
        super.setUp();
        hooked = new HookToken();
        hooked.mint(address(this), 1e9);
        hooked.mint(alice.at, 1e9);
        channels.open(address(hooked), address(this), carol, HOUR, 1000); // others' money is there
    }

    function tokensMoved(address, address, uint256) external {
        ++done;
        if (mode == 0) channels.deposit(address(hooked), address(this), carol, 1, 500);
        if (mode == 1) channels.tokenFallback(address(this), 500, abi.encode(address(this), carol, uint256(0), uint256(1)));
        if (mode == 2) {
            (bool ok,) = address(channels).call(abi.encodeCall(channels.deposit, (address(hooked), address(this), carol, 1, 500)));
            check(!ok, "the nested one, whose tokens are there, is not covered by those to come");
        }
        if (mode == 3) channels.open(address(hooked), address(this), mallory.at, HOUR, 500);
    }

    /// Whatever is deposited within a deposit: it fails, or its own tokens came.
    function test_NestedDeposits() public {
        for (mode = 0; mode < 4; ++mode) {
            uint256 liability = channels.liability(address(hooked));
            for (uint256 skips; skips < 2; ++skips) {
                hooked.setHook(this, skips == 1);
                try this.depositing() {} catch {}
                check(hooked.balanceOf(address(channels)) >= channels.liability(address(hooked)), "covered");
            }
            uint256 grown = channels.liability(address(hooked)) - liability;
            check(grown <= hooked.balanceOf(address(channels)) - liability, "nothing counts twice");
        }
        check(done > 0, "the hook was called");
    }

    function depositing() external {
        channels.deposit(address(hooked), address(this), carol, 1, 500);
    }

    /// A deposit within a payout, while the token has not moved yet, is not paid by what is to be paid out.
    function test_ADepositWithinAPayout() public {
        id = channelOf(address(hooked));
        vm.prank(alice.at);
        channels.open(address(hooked), alice.at, bob.at, HOUR, 500);
        mode = 3;
        hooked.setHook(this, false);
        cooperateHooked(500);
        equal(done, 1, "the hook was called");
        equal(hooked.balanceOf(alice.at), 1e9, "alice is paid");
        equal(channels.liability(address(hooked)), 1500, "others' and the nested one");
        equal(hooked.balanceOf(address(channels)), 1500, "covered");
    }

    function cooperateHooked(uint256 low) private {
        Channel.Cooperation memory c = cooperation(low, 0, int256(low));
        bytes32 words = wordsOfCooperation(0, c);
        channels.cooperativeSettle(address(hooked), alice.at, bob.at, c, sign(alice, words), sign(bob, words));
    }
}
