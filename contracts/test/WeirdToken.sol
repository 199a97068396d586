// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// What tokens of the wild do, one kind each. The names and the examples are in the table of TokenTable.t.sol.
enum Kind {
    Plain,
    NoReturn,
    FalseOnFailure,
    FalseOnSuccess,
    OddAnswer,
    Liar,
    FeeFromAmount,
    FeeOnTop,
    RebaseUp,
    RebaseDown,
    Shares,
    BlockPayer,
    BlockPayee,
    BlockContract,
    Pause,
    ReceiverRefuses,
    ApprovalRace,
    TwoDecimals,
    FiftyDecimals,
    ZeroReverts,
    ZeroApprovalReverts,
    Uint96,
    Bytes32Name,
    NoViews,
    Upgraded,
    Destroyed,
    ReturnBomb,
    RevertBomb,
    GasBurner,
    ReenterLock,
    ReenterLockOnly,
    ReenterClaim,
    ReenterClaimAfter,
    ReenterRefund,
    ReenterSame,
    ReenterBatches,
    DaiPermit,
    WrongNonce,
    PhantomPermit,
    FrontRunPermit
}

/// A token with allowances and permits (ERC-2612) that behaves until it is armed, and again once it is calmed.
contract WeirdToken {
    Kind public immutable kind;
    bool public on;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => uint256) public nonces;
    mapping(address => uint256) private held;
    mapping(address => bool) private blocked;
    uint256 private percent = 100;
    address private target; // of the hook
    bytes[] private calls; // that the hook makes, whatever becomes of them

    bytes32 private constant PERMIT_TYPE =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    constructor(Kind kind_) {
        kind = kind_;
    }

    function name() external view returns (string memory) {
        if (kind == Kind.Bytes32Name) answer(uint256(bytes32("Weird")), 32);
        return "Weird";
    }

    function decimals() external view returns (uint8) {
        return kind == Kind.TwoDecimals ? 2 : kind == Kind.FiftyDecimals ? 50 : 18;
    }

    function mint(address to, uint256 amount) external {
        held[to] += amount;
    }

    function balanceOf(address owner) public view returns (uint256) {
        if (on && kind == Kind.NoViews && msg.sender == target) answer(0, 0);
        return held[owner] * percent / 100;
    }

    /// The trouble begins. Who is blocked, and whom the hook calls with what, where the kind has such.
    function arm(address who, address target_, bytes[] calldata calls_) external {
        on = true;
        if (kind == Kind.RebaseUp) percent = 200;
        if (kind == Kind.RebaseDown) percent = 50;
        if (kind == Kind.Shares) percent = 150;
        blocked[who] = true;
        target = target_;
        for (uint256 i; i < calls_.length; ++i) calls.push(calls_[i]);
        held[address(this)] = 1e30;
        allowance[address(this)][target_] = type(uint256).max;
    }

    function calm(address who) external {
        on = false;
        if (percent > 100) percent = 100; // what has shrunk stays so
        blocked[who] = false;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        require(kind != Kind.ApprovalRace || amount == 0 || allowance[msg.sender][spender] == 0, "approval race");
        require(kind != Kind.ZeroApprovalReverts || amount != 0, "zero");
        require(kind != Kind.Uint96 || amount < 1 << 96, "96 bits");
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        if (kind == Kind.PhantomPermit) return; // as a fallback that takes whatever comes
        require(kind != Kind.DaiPermit, "no such function");
        require(block.timestamp <= deadline, "expired");
        bytes32 message = keccak256(abi.encode(PERMIT_TYPE, owner, spender, value, nonces[owner]++, deadline));
        require(ecrecover(keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), message)), v, r, s) == owner, "signature");
        allowance[owner][spender] = value;
    }

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Weird"), keccak256("1"), block.chainid, address(this)
            )
        );
    }

    function transfer(address to, uint256 amount) external {
        act(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        if (!(on && kind == Kind.Liar)) allowance[from][msg.sender] -= amount;
        act(from, to, amount);
    }

    function move(address from, address to, uint256 amount) private {
        held[from] -= amount * 100 / percent;
        held[to] += amount * 100 / percent;
    }

    function act(address from, address to, uint256 amount) private {
        require(kind != Kind.ZeroReverts || amount != 0, "zero");
        require(kind != Kind.Uint96 || amount < 1 << 96, "96 bits");
        if (!on) {
            move(from, to, amount);
            if (kind == Kind.NoReturn) answer(0, 0);
            answer(1, 32);
        }
        if (kind == Kind.FalseOnFailure) answer(0, 32);
        if (kind == Kind.Liar) answer(1, 32);
        if (kind == Kind.GasBurner) for (;;) {}
        if (kind == Kind.RevertBomb) bomb(true);
        if (kind == Kind.Pause || kind == Kind.Upgraded) revert("not now");
        bool blocks = kind == Kind.BlockPayer || kind == Kind.BlockPayee || kind == Kind.BlockContract;
        require(!blocks || !blocked[from] && !blocked[to], "blocked");
        require(kind != Kind.ReceiverRefuses || !blocked[to], "its hook refuses");
        bool after_ = kind == Kind.ReenterClaimAfter;
        if (!after_) hook();
        if (kind != Kind.ReenterLockOnly) move(from, to, amount);
        if (after_) hook();
        if (kind == Kind.FeeFromAmount) held[to] -= amount / 100;
        if (kind == Kind.FeeOnTop) held[from] -= amount / 100;
        if (kind == Kind.FalseOnSuccess) answer(0, 32);
        if (kind == Kind.OddAnswer) answer(2, 32);
        if (kind == Kind.NoReturn) answer(0, 0);
        if (kind == Kind.ReturnBomb) bomb(false);
        answer(1, 32);
    }

    /// Calls back as ERC-777's hooks can, once, and does not care how that ends.
    function hook() private {
        uint256 n = calls.length;
        if (n == 0) return;
        bytes[] memory all = calls;
        delete calls;
        for (uint256 i; i < n; ++i) {
            (bool ok,) = target.call(all[i]);
            ok;
        }
    }

    function answer(uint256 word, uint256 size) private pure {
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }

    /// A megabyte that begins with true.
    function bomb(bool fails) private pure {
        assembly {
            mstore(0, 1)
            if fails { revert(0, 1000000) }
            return(0, 1000000)
        }
    }
}
