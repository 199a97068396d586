// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChannelsBase} from "./ChannelsBase.sol";
import {Channel} from "../channels/Channel.sol";

/// Does anything that the parties of one channel may do, at random and with proofs that lie, and keeps the books. A
/// second channel, of the same token, must not notice.
contract ChannelsWorld is ChannelsBase {
    Channel.Record private fromAlice;
    Channel.Record private fromBob;
    uint256[2] public paidIn; // into this channel, by anybody
    uint256 public others; // in the other channel
    uint256 private nonce;

    struct Left {
        uint256 epoch;
        bool ofAlice;
        Channel.Reserve v;
        uint256 life;
    }

    Left[] private reserves;

    constructor() {
        setUp();
        others = 12345;
        vm.prank(carol);
        channels.open(address(token), carol, mallory.at, HOUR, others);
        epoch = 0;
    }

    function held() external view returns (uint256 liability, uint256 balance, uint256 owed) {
        liability = channels.liability(address(token));
        balance = token.balanceOf(address(channels));
        owed = stateNow().pot + others;
        for (uint256 i; i < reserves.length; ++i) {
            owed += reserves[i].v.reserved;
        }
    }

    function tokens() external view returns (uint256) {
        return token.balanceOf(alice.at) + token.balanceOf(bob.at) + token.balanceOf(carol) + token.balanceOf(address(channels));
    }

    function isOpen() private view returns (bool) {
        uint256 t = stateNow().time;
        return t != 0 && t <= 30 days;
    }

    function openOrDeposit(uint64 amount, bool toAlice) external {
        (address party, address partner) = toAlice ? (alice.at, bob.at) : (bob.at, alice.at);
        if (stateNow().time == 0) {
            ++epoch;
            vm.prank(alice.at);
            channels.open(address(token), party, partner, HOUR, amount);
            delete fromAlice;
            delete fromBob;
            nonce = 0;
        } else if (isOpen()) {
            vm.prank(carol);
            channels.deposit(address(token), party, partner, epoch, amount);
        }
    }

    function withdrawSome(uint64 amount, bool toAlice) external {
        Channel.State memory s = stateNow();
        if (!isOpen() || s.pot == 0) return;
        uint256 a = uint256(amount) % s.pot + 1;
        if (toAlice) withdraw(alice, bob, s.withdrawals + 1, a);
        else withdraw(bob, alice, s.withdrawals + 1, a);
    }

    function cooperateNow(uint64 share) external {
        Channel.State memory s = stateNow();
        if (!isOpen()) return;
        uint256 low = uint256(share) % (s.pot + 1);
        cooperate(s.withdrawals, cooperation(low, s.pot - low, s.lowNet));
    }

    /// The locks of every proof: three, whose expiries are near and far.
    function locksNow(uint256 life) private view returns (Lock[] memory list) {
        list = listOf(3, NOW);
        for (uint256 i; i < 3; ++i) {
            list[i].expiry = life + i * HOUR;
            list[i].amount = (life + i) % 50;
            list[i].secret = epoch * 4 + i + 1;
        }
    }

    uint256[2] private lives;

    /// Closes or updates with a proof that says anything.
    function show(uint64 transferred, bool byAlice, bool withLocks, bool lies) external {
        bool open_ = isOpen();
        if (!open_ && !(stateNow().time > 30 days && block.timestamp < stateNow().time)) return;
        Lock[] memory list = withLocks ? locksNow(block.timestamp) : nothing();
        Channel.Proof memory p = proofOf(++nonce, uint256(transferred) % 200, list);
        if (lies && withLocks) p.locked = uint128(transferred % 300);
        (Party memory who, Party memory partner) = byAlice ? (alice, bob) : (bob, alice);
        if (open_) close(who, partner, p);
        else update(who, partner, p);
        if (byAlice) (fromBob, lives[1]) = (recordOf(p), block.timestamp);
        else (fromAlice, lives[0]) = (recordOf(p), block.timestamp);
    }

    function settleNow() external {
        Channel.State memory s = stateNow();
        if (s.time <= 30 days || block.timestamp < s.time + HOUR) return;
        settle(fromAlice, fromBob);
        keep(true, fromAlice, s);
        keep(false, fromBob, s);
    }

    /// Works out the reserve of a direction, and compares it with the slot.
    function keep(bool ofAlice, Channel.Record memory r, Channel.State memory s) private {
        uint256 slot = channels.directionOf(id, epoch, ofAlice ? alice.at : bob.at);
        if (slot == 0) return;
        int256 low = s.lowNet + int256(uint256(fromBob.transferred) + fromBob.locked)
            - int256(uint256(fromAlice.transferred) + fromAlice.locked);
        if (low < 0) low = 0;
        if (low > int256(s.pot)) low = int256(s.pot);
        uint256 has = ofAlice ? s.pot - uint256(low) : uint256(low);
        Channel.Reserve memory v = Channel.Reserve(r.locked, uint128(has < r.locked ? has : r.locked), r.lockRoot, 0);
        check(slot == uint256(keccak256(abi.encode(v))), "reserve");
        reserves.push(Left(epoch, ofAlice, v, lives[ofAlice ? 0 : 1]));
    }

    /// Ends the locks of a reserve that can be ended, with their secrets or without.
    function resolveSome(uint256 which, uint8 given, uint8 direct) external {
        if (reserves.length == 0) return;
        which %= reserves.length;
        Left memory l = reserves[which];
        uint256 now_ = epoch;
        epoch = l.epoch;
        Lock[] memory list = locksNow(l.life);
        Channel.Locks memory opened = openUp(list, given % 8, direct % 8);
        (address sender, address receiver) = l.ofAlice ? (alice.at, bob.at) : (bob.at, alice.at);
        uint256 before = token.balanceOf(address(channels));
        vm.prank(mallory.at);
        channels.resolve(address(token), sender, receiver, l.epoch, l.v, opened);
        epoch = now_;
        step(which, list, given % 8, direct % 8, before - token.balanceOf(address(channels)));
    }

    function step(uint256 which, Lock[] memory list, uint256 given, uint256 direct, uint256 paid) private {
        Channel.Reserve storage v = reserves[which].v;
        uint256 known;
        uint256 expired;
        for (uint256 i; i < 3; ++i) {
            if (given >> i & 1 == 0 || v.ended >> i & 1 == 1) continue;
            if (direct >> i & 1 == 1 && block.timestamp + HOUR <= list[i].expiry) known += list[i].amount;
            else if (block.timestamp > list[i].expiry) expired += list[i].amount;
            else continue;
            v.ended |= 1 << i;
        }
        if (known > v.locked) known = v.locked;
        uint256 lacking = v.locked - v.reserved;
        v.locked -= uint128(known);
        if (expired > v.locked) expired = v.locked;
        v.locked = v.ended == 7 ? 0 : v.locked - uint128(expired);
        check(paid <= known + expired || v.ended == 7, "no more than the locks");
        check(known <= lacking || paid >= known - lacking, "no less than what is known");
        v.reserved -= uint128(paid);
        if (v.reserved == 0) {
            reserves[which] = reserves[reserves.length - 1];
            reserves.pop();
        }
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time % (2 * HOUR));
    }
}

contract ChannelsInvariantTest {
    ChannelsWorld private world;
    uint256 private all;

    function setUp() public {
        world = new ChannelsWorld();
        all = world.tokens();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[] memory s = new bytes4[](7);
        (s[0], s[1], s[2]) = (ChannelsWorld.openOrDeposit.selector, ChannelsWorld.withdrawSome.selector, ChannelsWorld.cooperateNow.selector);
        (s[3], s[4], s[5], s[6]) = (ChannelsWorld.show.selector, ChannelsWorld.settleNow.selector, ChannelsWorld.resolveSome.selector, ChannelsWorld.pass.selector);
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(world), s);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// What is owed is what the pots and reserves hold, to the unit, and it is there.
    function invariant_TheLiabilityIsWhatIsOwedAndIsThere() external view {
        (uint256 liability, uint256 balance, uint256 owed) = world.held();
        require(liability == owed, "liability");
        require(balance == liability, "balance");
        require(world.tokens() == all, "no coin is lost or made");
    }
}
