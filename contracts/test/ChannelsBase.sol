// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "./Base.sol";
import {Channel} from "../channels/Channel.sol";
import {Vault} from "../channels/Vault.sol";
import {Channels} from "../Channels.sol";
import {TestToken} from "./TestToken.sol";

/// The cast and the verbs of stories about channels: alice and bob have one, carol stands by, mallory would like to.
abstract contract ChannelsBase is Base {
    struct Party {
        uint256 key;
        address at;
    }

    uint256 internal constant HOUR = 1 hours;
    uint256 internal constant FAR = type(uint64).max; // a deadline

    Channels internal channels;
    TestToken internal token;
    Party internal alice; // the low party
    Party internal bob; // the high party
    Party internal mallory = Party(0xBAD, vm.addr(0xBAD));
    address internal carol = address(0xCA801);
    uint256 internal epoch; // of the channel that the story is about
    bytes32 internal id;

    function setUp() public virtual override {
        super.setUp();
        channels = Channels(create("artifacts/Channels.json"));
        bool inOrder = payer < payee;
        alice = inOrder ? Party(PAYER_KEY, payer) : Party(PAYEE_KEY, payee);
        bob = inOrder ? Party(PAYEE_KEY, payee) : Party(PAYER_KEY, payer);
        token = new TestToken(18);
        rich(alice.at);
        rich(bob.at);
        rich(carol);
        rich(mallory.at);
        id = channelOf(address(token));
        epoch = 1;
    }

    function create(string memory artefact) internal returns (address made) {
        bytes memory code = vm.parseJsonBytes(vm.readFile(artefact), ".bytecode");
        assembly {
            made := create(0, add(code, 32), mload(code))
        }
        require(made != address(0), "deploy");
    }

    function rich(address who) internal {
        vm.deal(who, 1000 ether);
        token.mint(who, 1e30);
        vm.prank(who);
        token.approve(address(channels), type(uint256).max);
    }

    function channelOf(address asset) internal view returns (bytes32) {
        return keccak256(abi.encode(asset, alice.at, bob.at, address(channels)));
    }

    // ------------------------------------------------------------- what is signed

    function sign(Party memory who, bytes32 words) internal view returns (Channel.Signature memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Lockstep Channels"), keccak256("1"), block.chainid, address(channels)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(who.key, keccak256(abi.encodePacked("\x19\x01", domain, words)));
        return Channel.Signature(r, s, v);
    }

    function none() internal pure returns (Channel.Signature memory g) {}

    function noPermit() internal pure returns (Vault.Permit memory p) {}

    function wordsOfProof(Channel.Proof memory p) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("BalanceProof(bytes32 channel,uint64 epoch,uint64 nonce,uint128 transferred,uint128 locked,bytes32 lockRoot,bytes32 messageHash)"),
            id, epoch, p.nonce, p.transferred, p.locked, p.lockRoot, p.messageHash));
    }

    function wordsOfWithdraw(uint256 index, address party, uint256 amount, uint256 deadline) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Withdraw(bytes32 channel,uint64 epoch,uint64 index,address party,uint128 amount,uint64 deadline)"),
            id, epoch, index, party, amount, deadline));
    }

    function wordsOfCooperation(uint256 index, Channel.Cooperation memory c) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("CooperativeSettle(bytes32 channel,uint64 epoch,uint64 withdrawIndex,uint128 lowBalance,uint128 highBalance,int128 lowNetDeposit,uint64 deadline)"),
            id, epoch, index, c.lowBalance, c.highBalance, c.lowNetDeposit, c.deadline));
    }

    function wordsOfDispose(address sender, uint256 lockId, bytes32 leaf) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Dispose(bytes32 channel,uint64 epoch,address sender,uint64 lockId,bytes32 leaf)"),
            id, epoch, sender, lockId, leaf));
    }

    function wordsOfUnlock(address receiver, address delegate, uint256 nonce) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Unlock(bytes32 channel,uint64 epoch,address receiver,address delegate,uint64 nonce)"),
            id, epoch, receiver, delegate, nonce));
    }

    function wordsOfDelegation(Channel.Delegation memory d) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Delegation(bytes32 channel,uint64 epoch,uint64 nonce,address delegate,uint64 notBefore,uint128 reward)"),
            id, epoch, d.nonce, d.delegate, d.notBefore, d.reward));
    }

    function wordsOfOpen(address asset, address partner, uint256 timeout, uint256 amount, uint256 opened, uint256 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("Open(address token,address partner,uint64 settleTimeout,uint128 deposit,uint64 epoch,uint64 deadline)"),
            asset, partner, timeout, amount, opened, deadline));
    }

    function wordsOfDeposit(uint256 amount, uint256 index, uint256 deadline) internal view returns (bytes32) {
        return keccak256(abi.encode(keccak256("Deposit(bytes32 channel,uint64 epoch,uint128 amount,uint64 index,uint64 deadline)"),
            id, epoch, amount, index, deadline));
    }

    // ------------------------------------------------------------- locks

    struct Lock {
        uint256 lockId;
        uint256 expiry;
        uint256 amount;
        uint256 secret; // its number
    }

    function termsOf(Lock memory l) internal pure returns (uint256) {
        return l.lockId << 192 | l.expiry << 128 | l.amount;
    }

    function leafOf(Lock memory l) internal pure returns (bytes32) {
        return keccak256(abi.encode(uint64(l.lockId), uint64(l.expiry), uint128(l.amount), hashOf(l.secret)));
    }

    function leavesOf(Lock[] memory list) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](list.length);
        for (uint256 i; i < list.length; ++i) {
            leaves[i] = leafOf(list[i]);
        }
    }

    /// A list of n locks of 10 each with secrets from 1 on.
    function listOf(uint256 n, uint256 expiry) internal pure returns (Lock[] memory list) {
        list = new Lock[](n);
        for (uint256 i; i < n; ++i) {
            list[i] = Lock(i + 1, expiry, 10, i + 1);
        }
    }

    /// Opens up the locks at these positions, with the secrets of those in direct.
    function openUp(Lock[] memory list, uint256 given, uint256 direct) internal pure returns (Channel.Locks memory l) {
        (l.given, l.direct) = (given, direct);
        bytes32[] memory words = new bytes32[](2 * list.length);
        uint256 n;
        for (uint256 i; i < list.length; ++i) {
            if (given >> i & 1 == 0) {
                words[n++] = leafOf(list[i]);
                continue;
            }
            words[n++] = bytes32(termsOf(list[i]));
            words[n++] = direct >> i & 1 == 1 ? secretOf(list[i].secret) : hashOf(list[i].secret);
        }
        assembly {
            mstore(words, n)
        }
        l.words = words;
    }

    function proofOf(uint256 nonce, uint256 transferred, Lock[] memory list) internal pure returns (Channel.Proof memory p) {
        (p.nonce, p.transferred, p.messageHash) = (nonce, uint128(transferred), keccak256("message"));
        for (uint256 i; i < list.length; ++i) {
            p.locked += uint128(list[i].amount);
        }
        if (list.length != 0) p.lockRoot = keccak256(abi.encodePacked(leavesOf(list)));
    }

    function nothing() internal pure returns (Lock[] memory) {}

    function recordOf(Channel.Proof memory p) internal pure returns (Channel.Record memory r) {
        (r.transferred, r.locked, r.lockRoot) = (p.transferred, p.locked, p.lockRoot);
    }

    function blank() internal pure returns (Channel.Record memory r) {}

    // ------------------------------------------------------------- verbs

    /// Alice and bob have a channel of tokens to which both have deposited.
    function haveChannel(uint256 ofAlice, uint256 ofBob) internal {
        vm.prank(alice.at);
        channels.open(address(token), alice.at, bob.at, HOUR, ofAlice);
        if (ofBob == 0) return;
        vm.prank(bob.at);
        channels.deposit(address(token), bob.at, alice.at, epoch, ofBob);
    }

    function close(Party memory who, Party memory partner, Channel.Proof memory p) internal {
        Channel.Signature memory g = sign(partner, wordsOfProof(p));
        vm.prank(who.at);
        channels.close(address(token), partner.at, p, g);
    }

    function update(Party memory who, Party memory partner, Channel.Proof memory p) internal {
        Channel.Signature memory g = sign(partner, wordsOfProof(p));
        vm.prank(who.at);
        channels.update(address(token), partner.at, p, g);
    }

    function settle(Channel.Record memory fromAlice, Channel.Record memory fromBob) internal {
        channels.settle(address(token), alice.at, bob.at, fromAlice, fromBob);
    }

    /// A list of one signature.
    function only(Channel.Signature memory g) internal pure returns (Channel.Signature[] memory list) {
        list = new Channel.Signature[](1);
        list[0] = g;
    }

    /// Presents that the receiver has given up lock i of the list that the sender has sent.
    function dispose(Party memory sender, Party memory receiver, Channel.Record memory r, Lock[] memory list, uint256 i) internal {
        disposeMany(sender, receiver, r, list, 1 << i);
    }

    /// The same of all locks at these positions.
    function disposeMany(Party memory sender, Party memory receiver, Channel.Record memory r, Lock[] memory list, uint256 given) internal {
        Channel.Signature[] memory all = new Channel.Signature[](list.length);
        uint256 n;
        for (uint256 i; i < list.length; ++i) {
            if (given >> i & 1 != 0) all[n++] = sign(receiver, wordsOfDispose(sender.at, list[i].lockId, leafOf(list[i])));
        }
        assembly {
            mstore(all, n)
        }
        Channel.Locks memory l = openUp(list, given, 0);
        vm.prank(sender.at);
        channels.disposeMany(address(token), receiver.at, r, l, all);
    }

    function unlock(Party memory receiver, Party memory sender, Channel.Record memory r, Channel.Locks memory l) internal {
        vm.prank(receiver.at);
        channels.unlock(address(token), sender.at, r, l);
    }

    function cooperation(uint256 low, uint256 high, int256 net) internal pure returns (Channel.Cooperation memory) {
        return Channel.Cooperation(uint128(low), uint128(high), int128(net), FAR);
    }

    function cooperate(uint256 index, Channel.Cooperation memory c) internal {
        bytes32 words = wordsOfCooperation(index, c);
        channels.cooperativeSettle(address(token), alice.at, bob.at, c, sign(alice, words), sign(bob, words));
    }

    function withdraw(Party memory who, Party memory partner, uint256 index, uint256 amount) internal {
        bytes32 words = wordsOfWithdraw(index, who.at, amount, FAR);
        channels.withdraw(address(token), who.at, partner.at, uint128(amount), FAR, sign(who, words), sign(partner, words));
    }

    // ------------------------------------------------------------- asserts

    /// What alice and bob have got since they paid in.
    function wantPaid(uint256 toAlice, uint256 toBob, uint256 aliceIn, uint256 bobIn) internal view {
        equal(token.balanceOf(alice.at), 1e30 - aliceIn + toAlice, "alice");
        equal(token.balanceOf(bob.at), 1e30 - bobIn + toBob, "bob");
    }

    function solvent() internal view {
        check(token.balanceOf(address(channels)) >= channels.liability(address(token)), "tokens cover the liability");
        check(address(channels).balance >= channels.liability(NATIVE), "coin covers the liability");
    }

    function stateNow() internal view returns (Channel.State memory) {
        return channels.stateOf(id);
    }
}
