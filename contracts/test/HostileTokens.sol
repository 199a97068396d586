// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// What the tokens of the wild do that a well-behaved one does not. Anybody may mint, and nobody needs an approval but
/// where that is the token's point.
abstract contract Hostile {
    mapping(address => uint256) internal held;

    function balanceOf(address owner) public view virtual returns (uint256) {
        return held[owner];
    }

    function mint(address to, uint256 amount) external virtual {
        held[to] += amount;
    }

    function move(address from, address to, uint256 amount) internal virtual {
        held[from] -= amount;
        held[to] += amount;
    }
}

abstract contract Answering is Hostile {
    function transfer(address to, uint256 amount) external virtual returns (bool) {
        move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external virtual returns (bool) {
        move(from, to, amount);
        return true;
    }
}

/// Moves nothing and returns false instead of reverting (old ZRX), on demand.
contract FalseToken is Answering {
    bool public refuses;

    function refuse(bool yes) external {
        refuses = yes;
    }

    function transfer(address to, uint256 amount) external override returns (bool) {
        if (refuses) return false;
        move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external override returns (bool) {
        if (refuses) return false;
        move(from, to, amount);
        return true;
    }
}

/// Moves the tokens and returns false all the same, or 2, or a byte.
contract OddToken is Hostile {
    uint256 public answer;
    uint256 public size = 32;

    function setAnswer(uint256 answer_, uint256 size_) external {
        (answer, size) = (answer_, size_);
    }

    function transfer(address to, uint256 amount) external {
        move(msg.sender, to, amount);
        say();
    }

    function transferFrom(address from, address to, uint256 amount) external {
        move(from, to, amount);
        say();
    }

    function say() private view {
        (uint256 a, uint256 s) = (answer, size);
        assembly {
            mstore(0, a)
            return(0, s)
        }
    }
}

/// Has a list of accounts that may neither send nor receive (USDC, USDT).
contract BlockToken is Answering {
    mapping(address => bool) public blocked;

    function setBlocked(address who, bool yes) external {
        blocked[who] = yes;
    }

    function move(address from, address to, uint256 amount) internal override {
        require(!blocked[from] && !blocked[to], "blocked");
        super.move(from, to, amount);
    }
}

/// Burns all gas, on demand.
contract GasToken is Answering {
    bool public burns;

    function burn(bool yes) external {
        burns = yes;
    }

    function move(address from, address to, uint256 amount) internal override {
        while (burns) {}
        super.move(from, to, amount);
    }
}

interface IHook {
    function tokensMoved(address from, address to, uint256 amount) external;
}

/// Calls somebody before it moves (ERC-777), once, and can skip that move.
contract HookToken is Answering {
    IHook public hook;
    bool public skips;

    function setHook(IHook hook_, bool skips_) external {
        (hook, skips) = (hook_, skips_);
    }

    function move(address from, address to, uint256 amount) internal override {
        (IHook h, bool skip) = (hook, skips);
        if (address(h) != address(0)) {
            (hook, skips) = (IHook(address(0)), false); // once
            h.tokensMoved(from, to, amount);
        }
        if (!skip) super.move(from, to, amount);
    }
}
