// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// HTLCClaim is an auto generated low-level Go binding around an user-defined struct.
type HTLCClaim struct {
	Secret       [32]byte
	Payer        common.Address
	Payee        common.Address
	Token        common.Address
	AmountExpiry *big.Int
}

// HTLCItem is an auto generated low-level Go binding around an user-defined struct.
type HTLCItem struct {
	Hash         [32]byte
	Payee        common.Address
	AmountExpiry *big.Int
	DropLockBy   *big.Int
}

// HTLCLock is an auto generated low-level Go binding around an user-defined struct.
type HTLCLock struct {
	Hash         [32]byte
	Payer        common.Address
	Payee        common.Address
	Token        common.Address
	AmountExpiry *big.Int
}

// HTLCPermit is an auto generated low-level Go binding around an user-defined struct.
type HTLCPermit struct {
	Value    *big.Int
	Deadline *big.Int
	V        uint8
	R        [32]byte
	S        [32]byte
}

// HTLCMetaData contains all meta data concerning the HTLC contract.
var HTLCMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyLocked\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadAmount\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadExpiry\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadHash\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotLocked\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"GasDropped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"name\":\"Locked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"name\":\"LockedToken\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"}],\"name\":\"Refunded\",\"type\":\"event\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Claim\",\"name\":\"c\",\"type\":\"tuple\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Claim[]\",\"name\":\"claims\",\"type\":\"tuple[]\"}],\"name\":\"claimMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Item[]\",\"name\":\"items\",\"type\":\"tuple[]\"}],\"name\":\"lockMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"made\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"}],\"name\":\"lockNative\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"}],\"name\":\"lockToken\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structHTLC.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"lockTokenWithPermit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"lockedIn\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"refund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"refundConsent\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"name\":\"refundCooperative\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock[]\",\"name\":\"locks\",\"type\":\"tuple[]\"}],\"name\":\"refundMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "HTLC",
	Bin: "0x60808060405234601a5760016000556117d190816100208239f35b600080fdfe6080604052600436101561001257600080fd5b6000803560e01c80633abee88e14610b2e578063639641891461097b57806374b0b2a2146106fd5780637995e8621461062d57806382da804e14610475578063aa2c8f3c14610420578063b2cda3ff146103b0578063b41c96c71461028b578063b9f607e814610104578063c2bc52e5146100cb5763e9cb2c651461009657600080fd5b346100c457600319360160c081126100c75760a0136100c45760206100bc60a435610e7e565b604051908152f35b80fd5b5080fd5b50346100c45760a06003193601126100c457806020915060a060405181600482372054908112156100ff5719604051908152f35b6100bc565b506101606003193601126100c45760043561011d610d4c565b610125610d74565b9061012e610d97565b60843560a4359260a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c36011261028757823b1561025f5783828487610174948a611043565b61017c61143e565b8573ffffffffffffffffffffffffffffffffffffffff8316610104359060ff821680920361025b57803b1561025b5760e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015260c43560448501528435606485015260848401526101243560a48401526101443560c48401525af1610243575b50906102229160401c90611479565b6001845560401c9081610233578380f35b61023c92611241565b3880808380f35b9561025381610222949398610e0e565b959091610213565b8280fd5b6004877f7401d931000000000000000000000000000000000000000000000000000000008152fd5b8680fd5b50346100c457600319360160e081126100c75760a0136100c45760c43560a43567ffffffffffffffff821161025b573660238301121561025b5781600401359167ffffffffffffffff83116103ac5736602484830101116103ac57814211610384579161031991610314602473ffffffffffffffffffffffffffffffffffffffff950191610e7e565b611632565b16801590811561035c575b50610334576103316115db565b80f35b807f5cd5d2330000000000000000000000000000000000000000000000000000000060049252fd5b905073ffffffffffffffffffffffffffffffffffffffff61037b610deb565b16141538610324565b6004847fecdd1c29000000000000000000000000000000000000000000000000000000008152fd5b8380fd5b5060c06003193601126100c4576004356103c8610d4c565b6103d0610d74565b906103d9610d97565b60843560a4359273ffffffffffffffffffffffffffffffffffffffff83161561025f579061040f8482858861022297968b611043565b61041761143e565b60401c90611479565b50346100c45760a06003193601126100c45767ffffffffffffffff60843516421061044d576103316115db565b807f085de6250000000000000000000000000000000000000000000000000000000060049252fd5b50346100c45760206003193601126100c45760043567ffffffffffffffff81116100c7576104a7903690600401610dba565b826104c48360a0840201929060a060606040519302830101604052565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8101905b8085106104fc57602086604051908152f35b604085013560608601359284928697905b8160a0818b37895160208b818160025afa9060a08c20918254908b821316610602575b50505060a00191838311908560e089610100840135189201351817171561050d5793909792979491949781156105f9576105699261128d565b61057c57610577908561131c565b6104ea565b949192916060602086015b848151557fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101517f445f0307061b8f417525c7e44b238144c3a212d3e16f3a11e6731c7a9f66ae46604083a2018681116105e457606090610587565b509484606091979297949394030401946104ea565b505050506104ea565b906060929860a0949d92198a55608083015160401c0198602083015260408201520199903880610530565b50346100c45760a06003193601126100c457600435808252602082818160025afa90825191156106d55760407f445f0307061b8f417525c7e44b238144c3a212d3e16f3a11e6731c7a9f66ae469160a082518160048237858152209061069282611540565b82519182526020820152a260643573ffffffffffffffffffffffffffffffffffffffff811681036100c757610331906106c9610deb565b60843560401c9161157a565b6004837f1834e265000000000000000000000000000000000000000000000000000000008152fd5b5060606003193601126100c45760043573ffffffffffffffffffffffffffffffffffffffff811681036100c757610732610d4c565b6044359167ffffffffffffffff83116103ac57366023840112156103ac5782600401359167ffffffffffffffff8311610977573660248460071b8601011161097757849373ffffffffffffffffffffffffffffffffffffffff82161592859283923490845b888110156108e9578060071b820192602484013560448501359873ffffffffffffffffffffffffffffffffffffffff8a168a036108e5578a9260846064880135970135908b8260401c9283966108d9575b8983851192831561086a575b50505061085a57610808888a8e8d88611339565b1561085a57916001918593039760401c019901998115159283610847575b50505061083c575b506001905b01959495610797565b90920191600161082e565b61085193506113dc565b15818d80610826565b9650509798505050600190610833565b6108d193508d88929367ffffffffffffffff169130811490151790308114901517179067ffffffffffffffff841681101590421117179160401c15907f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f29258114901517171790565b38898e6107f4565b928960401c01926107e8565b8c80fd5b858a84868a8c158061096e575b610952575b5050818115159182610941575b505061091957602082604051908152f35b807f3b1ab1040000000000000000000000000000000000000000000000000000000060049252fd5b818093508091335af1158184610908565b6109639161095e61143e565b611479565b6001825583806108fb565b508015156108f6565b8480fd5b50346100c45760206003193601126100c45760043567ffffffffffffffff81116100c7576109ad903690600401610dba565b826109ca8360a0840201929060a060606040519302830101604052565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8101905b808510610a0257602086604051908152f35b602085013560608601359284928697905b8160a0818b3760808a015160a08b2090815467ffffffffffffffff82164210158b821316610b0d575b50505060a00191838311908560c0896101008401351892013518171715610a13579390979297949194978115610b0457610a759261128d565b610a8857610a83908561131c565b6109f0565b949192916060602086015b848151557fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101517e7c875846b687732a7579c19bb1dade66cd14e9f4f809565e2b2b5e76c72b4f602083a201868111610aef57606090610a93565b509484606091979297949394030401946109f0565b505050506109f0565b9760a0939c9160609399198a5560401c019760208201520199903880610a3c565b5060a06003193601126100c457600435610b46610d4c565b610b4e610d74565b606435604081901c92608435308481148515179083148315171767ffffffffffffffff80831690851681101542909110171785157f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f292588148815171717610c255760401c8094013403610bfd57908583610bc79387611339565b15610bd55781610233578380f35b6004847f5f0ccd7c000000000000000000000000000000000000000000000000000000008152fd5b6004867f98d4901c000000000000000000000000000000000000000000000000000000008152fd5b868360049287898015908115610d22575b50610cfa5715610cd35767ffffffffffffffff1690814211610cac5767ffffffffffffffff161115610c87577f49088e12000000000000000000000000000000000000000000000000000000008152fd5b7ff4ad9a1f000000000000000000000000000000000000000000000000000000008152fd5b50507fecdd1c29000000000000000000000000000000000000000000000000000000008152fd5b50507f749b5939000000000000000000000000000000000000000000000000000000008152fd5b5050507fe30b9cb0000000000000000000000000000000000000000000000000000000008152fd5b7f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f292591501486610c36565b6024359073ffffffffffffffffffffffffffffffffffffffff82168203610d6f57565b600080fd5b6044359073ffffffffffffffffffffffffffffffffffffffff82168203610d6f57565b6064359073ffffffffffffffffffffffffffffffffffffffff82168203610d6f57565b9181601f84011215610d6f5782359167ffffffffffffffff8311610d6f5760208085019460a08502010111610d6f57565b60443573ffffffffffffffffffffffffffffffffffffffff81168103610d6f5790565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e4f57604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f5c438b31b0f793d041cf4302c319febeac9e68c00ea3be56684d25bfae0e8a5460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a08152610f1060c082610e0e565b519020906024359073ffffffffffffffffffffffffffffffffffffffff821691828103610d6f57506044359073ffffffffffffffffffffffffffffffffffffffff821691828103610d6f575060643573ffffffffffffffffffffffffffffffffffffffff8116808203610d6f5767ffffffffffffffff9150608435906040519460208601967f9946c7fdb78a02e71e1259534c0fde52e44b9e3ec2b7ee4b11c8a116ca2fece6885260043560408801526060870152608086015260a08501528060401c60c08501521660e08301526101008201526101008152610ff561012082610e0e565b5190206040519060208201927f19010000000000000000000000000000000000000000000000000000000000008452602283015260428201526042815261103d606282610e0e565b51902090565b94308381148415179083148315171767ffffffffffffffff808316908716811015429091101717604086901c157f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925881488151717176111095760401c34036110df576110ae94611339565b156110b557565b7f5f0ccd7c0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f98d4901c0000000000000000000000000000000000000000000000000000000060005260046000fd5b84908615878115611217575b506111ed578160401c156111c35767ffffffffffffffff16908142116111995767ffffffffffffffff16111561116f577f49088e120000000000000000000000000000000000000000000000000000000060005260046000fd5b7ff4ad9a1f0000000000000000000000000000000000000000000000000000000060005260046000fd5b7fecdd1c290000000000000000000000000000000000000000000000000000000060005260046000fd5b7f749b59390000000000000000000000000000000000000000000000000000000060005260046000fd5b7fe30b9cb00000000000000000000000000000000000000000000000000000000060005260046000fd5b7f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f292591501483611115565b61124c9183916113dc565b61128a57600080808093335af11561126057565b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b50565b909173ffffffffffffffffffffffffffffffffffffffff82161561130b576040519263a9059cbb845260208401526040830152601c82018092116112dc576112d9916203d090916117a7565b90565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b6000809381935091819261c350f190565b818110611327575050565b6020810151805419905560600161131c565b92949390916040519084825260208201938452604082015260a0606082019187835283608082015220958654159687611375575b505050505050565b439055156113b057505060807f0a73c5856938161a4a1ec65d4927c83baa02438960a1ff743bfb26175f5b469e91a25b38808080808061136d565b527f4181a06c44d563d67c52a8f554a8811343ad6e95f7002375e5a64722953ac82890606090a26113a5565b9092919260008080808785612710f193846113f657505050565b7f1e89d2af15287086dab9c2db7675f91800bff494b50b08cb686f5268942b71d49160409173ffffffffffffffffffffffffffffffffffffffff8351921682526020820152a2565b60016000540361144f576002600055565b7fb5dfd9e50000000000000000000000000000000000000000000000000000000060005260046000fd5b9061148382611723565b916040516323b872dd8152336020820152306040820152826060820152601c81018091116112dc578160646020925a6000938491f13d1561153657600160005114601f3d1116165b1561150c576114d990611723565b9101036114e257565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b813b1515166114cb565b6000815413156115505760009055565b7f1834e2650000000000000000000000000000000000000000000000000000000060005260046000fd5b919073ffffffffffffffffffffffffffffffffffffffff83166115a9576000809350809281925af11561126057565b5a916040519163a9059cbb835260208301526040820152601c81018091116112dc576115d4926117a7565b1561150c57565b60a06040518160048237206115ef81611540565b6040519081527e7c875846b687732a7579c19bb1dade66cd14e9f4f809565e2b2b5e76c72b4f602060043592a261163060843560401c60243560643561157a565b565b6041830361171b5782602011610d6f5781359183604011610d6f57602081013593604010156116ec576040013560f81c907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841180156116d5575b6116cc57602093600093608093604051938452868401526040830152606082015282805260015afa156116c05760005190565b6040513d6000823e3d90fd5b50505050600090565b50601b821415801561168d5750601c82141561168d565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b505050600090565b906370a0823160005230602052602060006024601c855afa601f3d111691600051921561174d5750565b3b1561177d577f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd5b9160446020926000858194f1903d156117ca5750600160005114601f3d11161690565b3b1515169056",
}

// HTLC is an auto generated Go binding around an Ethereum contract.
type HTLC struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HTLC) GetABI() abi.ABI {
	return c.abi
}

// NewHTLC creates a new instance of HTLC.
func NewHTLC() *HTLC {
	parsed, err := HTLCMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HTLC{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *HTLC) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7995e862.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim((bytes32,address,address,address,uint256) c) returns()
func (hTLC *HTLC) PackClaim(c HTLCClaim) []byte {
	enc, err := hTLC.abi.Pack("claim", c)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7995e862.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim((bytes32,address,address,address,uint256) c) returns()
func (hTLC *HTLC) TryPackClaim(c HTLCClaim) ([]byte, error) {
	return hTLC.abi.Pack("claim", c)
}

// PackClaimMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82da804e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimMany((bytes32,address,address,address,uint256)[] claims) returns(uint256 paid)
func (hTLC *HTLC) PackClaimMany(claims []HTLCClaim) []byte {
	enc, err := hTLC.abi.Pack("claimMany", claims)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82da804e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimMany((bytes32,address,address,address,uint256)[] claims) returns(uint256 paid)
func (hTLC *HTLC) TryPackClaimMany(claims []HTLCClaim) ([]byte, error) {
	return hTLC.abi.Pack("claimMany", claims)
}

// UnpackClaimMany is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82da804e.
//
// Solidity: function claimMany((bytes32,address,address,address,uint256)[] claims) returns(uint256 paid)
func (hTLC *HTLC) UnpackClaimMany(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("claimMany", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackLockMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x74b0b2a2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockMany(address payer, address token, (bytes32,address,uint256,uint256)[] items) payable returns(uint256 made)
func (hTLC *HTLC) PackLockMany(payer common.Address, token common.Address, items []HTLCItem) []byte {
	enc, err := hTLC.abi.Pack("lockMany", payer, token, items)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x74b0b2a2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockMany(address payer, address token, (bytes32,address,uint256,uint256)[] items) payable returns(uint256 made)
func (hTLC *HTLC) TryPackLockMany(payer common.Address, token common.Address, items []HTLCItem) ([]byte, error) {
	return hTLC.abi.Pack("lockMany", payer, token, items)
}

// UnpackLockMany is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x74b0b2a2.
//
// Solidity: function lockMany(address payer, address token, (bytes32,address,uint256,uint256)[] items) payable returns(uint256 made)
func (hTLC *HTLC) UnpackLockMany(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("lockMany", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackLockNative is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3abee88e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockNative(bytes32 hash, address payer, address payee, uint256 amountExpiry, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) PackLockNative(hash [32]byte, payer common.Address, payee common.Address, amountExpiry *big.Int, dropLockBy *big.Int) []byte {
	enc, err := hTLC.abi.Pack("lockNative", hash, payer, payee, amountExpiry, dropLockBy)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockNative is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3abee88e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockNative(bytes32 hash, address payer, address payee, uint256 amountExpiry, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) TryPackLockNative(hash [32]byte, payer common.Address, payee common.Address, amountExpiry *big.Int, dropLockBy *big.Int) ([]byte, error) {
	return hTLC.abi.Pack("lockNative", hash, payer, payee, amountExpiry, dropLockBy)
}

// PackLockToken is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2cda3ff.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockToken(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) PackLockToken(hash [32]byte, payer common.Address, payee common.Address, token common.Address, amountExpiry *big.Int, dropLockBy *big.Int) []byte {
	enc, err := hTLC.abi.Pack("lockToken", hash, payer, payee, token, amountExpiry, dropLockBy)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockToken is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb2cda3ff.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockToken(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) TryPackLockToken(hash [32]byte, payer common.Address, payee common.Address, token common.Address, amountExpiry *big.Int, dropLockBy *big.Int) ([]byte, error) {
	return hTLC.abi.Pack("lockToken", hash, payer, payee, token, amountExpiry, dropLockBy)
}

// PackLockTokenWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb9f607e8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockTokenWithPermit(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry, uint256 dropLockBy, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (hTLC *HTLC) PackLockTokenWithPermit(hash [32]byte, payer common.Address, payee common.Address, token common.Address, amountExpiry *big.Int, dropLockBy *big.Int, p HTLCPermit) []byte {
	enc, err := hTLC.abi.Pack("lockTokenWithPermit", hash, payer, payee, token, amountExpiry, dropLockBy, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockTokenWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb9f607e8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockTokenWithPermit(bytes32 hash, address payer, address payee, address token, uint256 amountExpiry, uint256 dropLockBy, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (hTLC *HTLC) TryPackLockTokenWithPermit(hash [32]byte, payer common.Address, payee common.Address, token common.Address, amountExpiry *big.Int, dropLockBy *big.Int, p HTLCPermit) ([]byte, error) {
	return hTLC.abi.Pack("lockTokenWithPermit", hash, payer, payee, token, amountExpiry, dropLockBy, p)
}

// PackLockedIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2bc52e5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockedIn((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) PackLockedIn(l HTLCLock) []byte {
	enc, err := hTLC.abi.Pack("lockedIn", l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockedIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2bc52e5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockedIn((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) TryPackLockedIn(l HTLCLock) ([]byte, error) {
	return hTLC.abi.Pack("lockedIn", l)
}

// UnpackLockedIn is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc2bc52e5.
//
// Solidity: function lockedIn((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) UnpackLockedIn(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("lockedIn", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa2c8f3c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refund((bytes32,address,address,address,uint256) l) returns()
func (hTLC *HTLC) PackRefund(l HTLCLock) []byte {
	enc, err := hTLC.abi.Pack("refund", l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa2c8f3c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refund((bytes32,address,address,address,uint256) l) returns()
func (hTLC *HTLC) TryPackRefund(l HTLCLock) ([]byte, error) {
	return hTLC.abi.Pack("refund", l)
}

// PackRefundConsent is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe9cb2c65.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refundConsent((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) PackRefundConsent(l HTLCLock, deadline *big.Int) []byte {
	enc, err := hTLC.abi.Pack("refundConsent", l, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefundConsent is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe9cb2c65.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refundConsent((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) TryPackRefundConsent(l HTLCLock, deadline *big.Int) ([]byte, error) {
	return hTLC.abi.Pack("refundConsent", l, deadline)
}

// UnpackRefundConsent is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe9cb2c65.
//
// Solidity: function refundConsent((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) UnpackRefundConsent(data []byte) ([32]byte, error) {
	out, err := hTLC.abi.Unpack("refundConsent", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRefundCooperative is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb41c96c7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refundCooperative((bytes32,address,address,address,uint256) l, uint256 deadline, bytes signature) returns()
func (hTLC *HTLC) PackRefundCooperative(l HTLCLock, deadline *big.Int, signature []byte) []byte {
	enc, err := hTLC.abi.Pack("refundCooperative", l, deadline, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefundCooperative is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb41c96c7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refundCooperative((bytes32,address,address,address,uint256) l, uint256 deadline, bytes signature) returns()
func (hTLC *HTLC) TryPackRefundCooperative(l HTLCLock, deadline *big.Int, signature []byte) ([]byte, error) {
	return hTLC.abi.Pack("refundCooperative", l, deadline, signature)
}

// PackRefundMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x63964189.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refundMany((bytes32,address,address,address,uint256)[] locks) returns(uint256 paid)
func (hTLC *HTLC) PackRefundMany(locks []HTLCLock) []byte {
	enc, err := hTLC.abi.Pack("refundMany", locks)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefundMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x63964189.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refundMany((bytes32,address,address,address,uint256)[] locks) returns(uint256 paid)
func (hTLC *HTLC) TryPackRefundMany(locks []HTLCLock) ([]byte, error) {
	return hTLC.abi.Pack("refundMany", locks)
}

// UnpackRefundMany is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x63964189.
//
// Solidity: function refundMany((bytes32,address,address,address,uint256)[] locks) returns(uint256 paid)
func (hTLC *HTLC) UnpackRefundMany(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("refundMany", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// HTLCClaimed represents a Claimed event raised by the HTLC contract.
type HTLCClaimed struct {
	Hash   [32]byte
	Key    [32]byte
	Secret [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const HTLCClaimedEventName = "Claimed"

// ContractEventName returns the user-defined event name.
func (HTLCClaimed) ContractEventName() string {
	return HTLCClaimedEventName
}

// UnpackClaimedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Claimed(bytes32 indexed hash, bytes32 key, bytes32 secret)
func (hTLC *HTLC) UnpackClaimedEvent(log *types.Log) (*HTLCClaimed, error) {
	event := "Claimed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hTLC.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HTLCClaimed)
	if len(log.Data) > 0 {
		if err := hTLC.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hTLC.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HTLCGasDropped represents a GasDropped event raised by the HTLC contract.
type HTLCGasDropped struct {
	Hash   [32]byte
	Payee  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const HTLCGasDroppedEventName = "GasDropped"

// ContractEventName returns the user-defined event name.
func (HTLCGasDropped) ContractEventName() string {
	return HTLCGasDroppedEventName
}

// UnpackGasDroppedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GasDropped(bytes32 indexed hash, address payee, uint256 amount)
func (hTLC *HTLC) UnpackGasDroppedEvent(log *types.Log) (*HTLCGasDropped, error) {
	event := "GasDropped"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hTLC.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HTLCGasDropped)
	if len(log.Data) > 0 {
		if err := hTLC.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hTLC.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HTLCLocked represents a Locked event raised by the HTLC contract.
type HTLCLocked struct {
	Hash         [32]byte
	Payer        common.Address
	Payee        common.Address
	AmountExpiry *big.Int
	Raw          *types.Log // Blockchain specific contextual infos
}

const HTLCLockedEventName = "Locked"

// ContractEventName returns the user-defined event name.
func (HTLCLocked) ContractEventName() string {
	return HTLCLockedEventName
}

// UnpackLockedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Locked(bytes32 indexed hash, address payer, address payee, uint256 amountExpiry)
func (hTLC *HTLC) UnpackLockedEvent(log *types.Log) (*HTLCLocked, error) {
	event := "Locked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hTLC.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HTLCLocked)
	if len(log.Data) > 0 {
		if err := hTLC.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hTLC.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HTLCLockedToken represents a LockedToken event raised by the HTLC contract.
type HTLCLockedToken struct {
	Hash         [32]byte
	Payer        common.Address
	Payee        common.Address
	Token        common.Address
	AmountExpiry *big.Int
	Raw          *types.Log // Blockchain specific contextual infos
}

const HTLCLockedTokenEventName = "LockedToken"

// ContractEventName returns the user-defined event name.
func (HTLCLockedToken) ContractEventName() string {
	return HTLCLockedTokenEventName
}

// UnpackLockedTokenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event LockedToken(bytes32 indexed hash, address payer, address payee, address token, uint256 amountExpiry)
func (hTLC *HTLC) UnpackLockedTokenEvent(log *types.Log) (*HTLCLockedToken, error) {
	event := "LockedToken"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hTLC.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HTLCLockedToken)
	if len(log.Data) > 0 {
		if err := hTLC.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hTLC.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HTLCRefunded represents a Refunded event raised by the HTLC contract.
type HTLCRefunded struct {
	Hash [32]byte
	Key  [32]byte
	Raw  *types.Log // Blockchain specific contextual infos
}

const HTLCRefundedEventName = "Refunded"

// ContractEventName returns the user-defined event name.
func (HTLCRefunded) ContractEventName() string {
	return HTLCRefundedEventName
}

// UnpackRefundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Refunded(bytes32 indexed hash, bytes32 key)
func (hTLC *HTLC) UnpackRefundedEvent(log *types.Log) (*HTLCRefunded, error) {
	event := "Refunded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hTLC.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HTLCRefunded)
	if len(log.Data) > 0 {
		if err := hTLC.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hTLC.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hTLC *HTLC) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hTLC.abi.Errors["AlreadyLocked"].ID.Bytes()[:4]) {
		return hTLC.UnpackAlreadyLockedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadAmount"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadAmountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadExpiry"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadExpiryError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadHash"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadHashError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadParty"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadPartyError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadSignature"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadSignatureError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["BadToken"].ID.Bytes()[:4]) {
		return hTLC.UnpackBadTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["NotLocked"].ID.Bytes()[:4]) {
		return hTLC.UnpackNotLockedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["PayoutFailed"].ID.Bytes()[:4]) {
		return hTLC.UnpackPayoutFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["Reentered"].ID.Bytes()[:4]) {
		return hTLC.UnpackReenteredError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["TokenFailed"].ID.Bytes()[:4]) {
		return hTLC.UnpackTokenFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return hTLC.UnpackTooEarlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["TooLate"].ID.Bytes()[:4]) {
		return hTLC.UnpackTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["WrongCredit"].ID.Bytes()[:4]) {
		return hTLC.UnpackWrongCreditError(raw[4:])
	}
	if bytes.Equal(raw[:4], hTLC.abi.Errors["WrongValue"].ID.Bytes()[:4]) {
		return hTLC.UnpackWrongValueError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HTLCAlreadyLocked represents a AlreadyLocked error raised by the HTLC contract.
type HTLCAlreadyLocked struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyLocked()
func HTLCAlreadyLockedErrorID() common.Hash {
	return common.HexToHash("0x5f0ccd7c795f74bb3ed96228d6dea208c9a0d58723ce92ab45aa44488624160f")
}

// UnpackAlreadyLockedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyLocked()
func (hTLC *HTLC) UnpackAlreadyLockedError(raw []byte) (*HTLCAlreadyLocked, error) {
	out := new(HTLCAlreadyLocked)
	if err := hTLC.abi.UnpackIntoInterface(out, "AlreadyLocked", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadAmount represents a BadAmount error raised by the HTLC contract.
type HTLCBadAmount struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadAmount()
func HTLCBadAmountErrorID() common.Hash {
	return common.HexToHash("0x749b593924416ea8f46d8a8f5b89dfc2a554f6cc168b31407d6be5e73a078ac0")
}

// UnpackBadAmountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadAmount()
func (hTLC *HTLC) UnpackBadAmountError(raw []byte) (*HTLCBadAmount, error) {
	out := new(HTLCBadAmount)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadAmount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadExpiry represents a BadExpiry error raised by the HTLC contract.
type HTLCBadExpiry struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadExpiry()
func HTLCBadExpiryErrorID() common.Hash {
	return common.HexToHash("0xf4ad9a1f15ee00575232a4dc8cbac58b397e217d19b70d4a4ad6646fee941714")
}

// UnpackBadExpiryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadExpiry()
func (hTLC *HTLC) UnpackBadExpiryError(raw []byte) (*HTLCBadExpiry, error) {
	out := new(HTLCBadExpiry)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadExpiry", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadHash represents a BadHash error raised by the HTLC contract.
type HTLCBadHash struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadHash()
func HTLCBadHashErrorID() common.Hash {
	return common.HexToHash("0xe30b9cb06876889c1f6ab5fa4a53d44a642245773919ba2bfc3fc6efcc8107ea")
}

// UnpackBadHashError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadHash()
func (hTLC *HTLC) UnpackBadHashError(raw []byte) (*HTLCBadHash, error) {
	out := new(HTLCBadHash)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadHash", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadParty represents a BadParty error raised by the HTLC contract.
type HTLCBadParty struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadParty()
func HTLCBadPartyErrorID() common.Hash {
	return common.HexToHash("0x49088e12fb6b31c7d35e4aa6cf0cb04cb25e231b3b1c3f7a9fd0cce5c43a3c41")
}

// UnpackBadPartyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadParty()
func (hTLC *HTLC) UnpackBadPartyError(raw []byte) (*HTLCBadParty, error) {
	out := new(HTLCBadParty)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadParty", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadSignature represents a BadSignature error raised by the HTLC contract.
type HTLCBadSignature struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadSignature()
func HTLCBadSignatureErrorID() common.Hash {
	return common.HexToHash("0x5cd5d2335541c4f2ed05fbe44f397e8b79f8e2333157122d2dab06e378ef7685")
}

// UnpackBadSignatureError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadSignature()
func (hTLC *HTLC) UnpackBadSignatureError(raw []byte) (*HTLCBadSignature, error) {
	out := new(HTLCBadSignature)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadSignature", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCBadToken represents a BadToken error raised by the HTLC contract.
type HTLCBadToken struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadToken()
func HTLCBadTokenErrorID() common.Hash {
	return common.HexToHash("0x7401d93119647c66752f90f2e7ef9c36b42cdbb54d5d8633ba5dbf234f97f2ba")
}

// UnpackBadTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadToken()
func (hTLC *HTLC) UnpackBadTokenError(raw []byte) (*HTLCBadToken, error) {
	out := new(HTLCBadToken)
	if err := hTLC.abi.UnpackIntoInterface(out, "BadToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCNotLocked represents a NotLocked error raised by the HTLC contract.
type HTLCNotLocked struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotLocked()
func HTLCNotLockedErrorID() common.Hash {
	return common.HexToHash("0x1834e265966bf1dfcaee7a4dfe589763222b5c95d15248d41b37a03ce84dafec")
}

// UnpackNotLockedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotLocked()
func (hTLC *HTLC) UnpackNotLockedError(raw []byte) (*HTLCNotLocked, error) {
	out := new(HTLCNotLocked)
	if err := hTLC.abi.UnpackIntoInterface(out, "NotLocked", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCPayoutFailed represents a PayoutFailed error raised by the HTLC contract.
type HTLCPayoutFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PayoutFailed()
func HTLCPayoutFailedErrorID() common.Hash {
	return common.HexToHash("0x3b1ab1045aad53070fe2359fd1a7d516800dcddc17ad45f2e5ff18fe2dbb0689")
}

// UnpackPayoutFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PayoutFailed()
func (hTLC *HTLC) UnpackPayoutFailedError(raw []byte) (*HTLCPayoutFailed, error) {
	out := new(HTLCPayoutFailed)
	if err := hTLC.abi.UnpackIntoInterface(out, "PayoutFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCReentered represents a Reentered error raised by the HTLC contract.
type HTLCReentered struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Reentered()
func HTLCReenteredErrorID() common.Hash {
	return common.HexToHash("0xb5dfd9e53a10d4d747ca3de749b98baf23546e800cbacdb1dbc28233e586d1ee")
}

// UnpackReenteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Reentered()
func (hTLC *HTLC) UnpackReenteredError(raw []byte) (*HTLCReentered, error) {
	out := new(HTLCReentered)
	if err := hTLC.abi.UnpackIntoInterface(out, "Reentered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCTokenFailed represents a TokenFailed error raised by the HTLC contract.
type HTLCTokenFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TokenFailed()
func HTLCTokenFailedErrorID() common.Hash {
	return common.HexToHash("0x8e20b1f93bde63cb927e7ca94fe0a7706a67d85426c67e89e56b9abbfca032cc")
}

// UnpackTokenFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TokenFailed()
func (hTLC *HTLC) UnpackTokenFailedError(raw []byte) (*HTLCTokenFailed, error) {
	out := new(HTLCTokenFailed)
	if err := hTLC.abi.UnpackIntoInterface(out, "TokenFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCTooEarly represents a TooEarly error raised by the HTLC contract.
type HTLCTooEarly struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly()
func HTLCTooEarlyErrorID() common.Hash {
	return common.HexToHash("0x085de625ed51bbce95c12627fc263453b8d214878d184bd1eaa2cc357a507a30")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly()
func (hTLC *HTLC) UnpackTooEarlyError(raw []byte) (*HTLCTooEarly, error) {
	out := new(HTLCTooEarly)
	if err := hTLC.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCTooLate represents a TooLate error raised by the HTLC contract.
type HTLCTooLate struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLate()
func HTLCTooLateErrorID() common.Hash {
	return common.HexToHash("0xecdd1c29e1637c8bfa8cc1f1073ba3a2f674b640f167e7c16246364c720ada92")
}

// UnpackTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLate()
func (hTLC *HTLC) UnpackTooLateError(raw []byte) (*HTLCTooLate, error) {
	out := new(HTLCTooLate)
	if err := hTLC.abi.UnpackIntoInterface(out, "TooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCWrongCredit represents a WrongCredit error raised by the HTLC contract.
type HTLCWrongCredit struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCredit()
func HTLCWrongCreditErrorID() common.Hash {
	return common.HexToHash("0x38532c9e629d81bdbeef93bf5d5a32b67f9a2b84b19b48587ba908099387e9f6")
}

// UnpackWrongCreditError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCredit()
func (hTLC *HTLC) UnpackWrongCreditError(raw []byte) (*HTLCWrongCredit, error) {
	out := new(HTLCWrongCredit)
	if err := hTLC.abi.UnpackIntoInterface(out, "WrongCredit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HTLCWrongValue represents a WrongValue error raised by the HTLC contract.
type HTLCWrongValue struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongValue()
func HTLCWrongValueErrorID() common.Hash {
	return common.HexToHash("0x98d4901c0f97ff4fb4b12f6efe3f7d66c362a06e0786d79de1d138f816754bcd")
}

// UnpackWrongValueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongValue()
func (hTLC *HTLC) UnpackWrongValueError(raw []byte) (*HTLCWrongValue, error) {
	out := new(HTLCWrongValue)
	if err := hTLC.abi.UnpackIntoInterface(out, "WrongValue", raw); err != nil {
		return nil, err
	}
	return out, nil
}
