// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "./Base.sol";
import {HTLC} from "../HTLC.sol";
import {TestToken} from "./TestToken.sol";

/// Does anything that anybody may do, at random, and keeps the books.
contract World is Base {
    TestToken public token;
    HTLC.Lock[] public live;
    uint256[] public secrets;
    uint256[2] public owed; // by the locks that live: native coin, tokens
    uint256[2] public paidIn;
    uint256[2] public paidOut;
    uint256 private counter;

    constructor() {
        setUp();
        token = newToken();
    }

    function contractOf() external view returns (HTLC) {
        return htlc;
    }

    function lockOne(uint96 amount, uint16 life, bool isToken) public {
        HTLC.Lock memory l = terms(++counter, isToken ? address(token) : NATIVE);
        uint256 a = uint256(amount) % 1e15 + 1;
        l.amountExpiry = pack(a, block.timestamp + life + 1);
        lockAs(l, pack(0, block.timestamp));
        add(l, counter);
    }

    function lockMany(uint96 amount, uint16 life, bool isToken) external {
        HTLC.Item[] memory items = new HTLC.Item[](4);
        address asset = isToken ? address(token) : NATIVE;
        for (uint256 i; i < 4; ++i) {
            HTLC.Lock memory l = terms(++counter, asset);
            l.amountExpiry = pack(uint256(amount) % 1e15 + i, block.timestamp + life + i); // some are bad
            items[i] = itemOf(l, pack(0, block.timestamp));
        }
        vm.prank(funder);
        htlc.lockMany{value: isToken ? 0 : 3e15}(payer, asset, items);
        for (uint256 i; i < 4; ++i) {
            HTLC.Lock memory l = HTLC.Lock(items[i].hash, payer, items[i].payee, asset, items[i].amountExpiry);
            if (isLocked(l)) add(l, counter - 3 + i);
        }
    }

    function claim(uint256 which) external {
        if (live.length == 0) return;
        which %= live.length;
        htlc.claim(claimOf(live[which], secrets[which]));
        end(which);
    }

    function claimMany(uint256 which) external {
        if (live.length < 2) return;
        uint256 other = (which / live.length) % live.length;
        which %= live.length;
        HTLC.Claim[] memory claims = new HTLC.Claim[](3);
        claims[0] = claimOf(live[which], secrets[which]);
        claims[1] = claimOf(live[other], secrets[other]);
        claims[2] = claimOf(live[which], secrets[other]); // twice, or wrong
        uint256 paid = htlc.claimMany(claims);
        equal(paid, which == other ? 1 : 2, "paid");
        if (which < other) (which, other) = (other, which);
        end(which);
        if (which != other) end(other);
    }

    function refund(uint256 which, bool many) external {
        if (live.length == 0) return;
        which %= live.length;
        HTLC.Lock memory l = live[which];
        bool expired = block.timestamp >= uint64(l.amountExpiry);
        bool paid;
        if (many) {
            HTLC.Lock[] memory locks = new HTLC.Lock[](2);
            (locks[0], locks[1]) = (l, l);
            paid = htlc.refundMany(locks) == 1;
        } else {
            try htlc.refund(l) {
                paid = true;
            } catch {}
        }
        check(paid == expired, "refunded exactly when expired");
        if (paid) end(which);
    }

    function refundCooperative(uint256 which) external {
        if (live.length == 0) return;
        which %= live.length;
        HTLC.Lock memory l = live[which];
        htlc.refundCooperative(l, block.timestamp, signRefund(PAYEE_KEY, l, block.timestamp));
        end(which);
    }

    function again(uint256 which) external {
        if (live.length == 0) return;
        which %= live.length;
        HTLC.Claim memory c = claimOf(live[which], secrets[which] + 1);
        try htlc.claim(c) {
            revert("claimed with a wrong secret");
        } catch {}
    }

    function pass(uint16 seconds_) external {
        vm.warp(block.timestamp + seconds_);
        vm.roll(block.number + 1);
    }

    function add(HTLC.Lock memory l, uint256 n) private {
        live.push(l);
        secrets.push(n);
        uint256 i = l.token == NATIVE ? 0 : 1;
        owed[i] += amountOf(l);
        paidIn[i] += amountOf(l);
    }

    function end(uint256 which) private {
        HTLC.Lock memory l = live[which];
        check(!isLocked(l), "ended");
        uint256 i = l.token == NATIVE ? 0 : 1;
        owed[i] -= amountOf(l);
        paidOut[i] += amountOf(l);
        live[which] = live[live.length - 1];
        secrets[which] = secrets[secrets.length - 1];
        live.pop();
        secrets.pop();
    }

    function allLocked() external view returns (bool) {
        for (uint256 i; i < live.length; ++i) {
            if (!isLocked(live[i])) return false;
        }
        return true;
    }

    function received() external view returns (uint256 coins, uint256 tokens) {
        return (payer.balance + payee.balance, token.balanceOf(payer) + token.balanceOf(payee));
    }
}

contract InvariantTest {
    World private world;

    function setUp() public {
        world = new World();
        // 1e6 coins and the HTLC belong to the world; forge calls nobody else
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[] memory s = new bytes4[](8);
        (s[0], s[1], s[2], s[3]) = (World.lockOne.selector, World.lockMany.selector, World.claim.selector, World.claimMany.selector);
        (s[4], s[5], s[6], s[7]) = (World.refund.selector, World.refundCooperative.selector, World.again.selector, World.pass.selector);
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(world), s);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// What the locks owe is there, for each asset, to the unit; what was paid went to the parties, once.
    function invariant_SolventToTheUnit() external view {
        address htlc = address(world.contractOf());
        require(htlc.balance == world.owed(0), "native coin");
        require(world.token().balanceOf(htlc) == world.owed(1), "tokens");
        (uint256 coins, uint256 tokens) = world.received();
        require(coins == world.paidOut(0) && tokens == world.paidOut(1), "paid out");
        require(world.paidIn(0) == coins + htlc.balance, "no coin is lost or made");
        require(world.allLocked(), "every live lock is in its slot");
    }
}
