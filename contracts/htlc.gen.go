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
	ABI: "[{\"inputs\":[],\"name\":\"AlreadyLocked\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadAmount\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadExpiry\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadHash\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadParty\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadSignature\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotLocked\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PayoutFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TokenFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TooLate\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongCredit\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"WrongValue\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"GasDropped\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"name\":\"Locked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"}],\"name\":\"Refunded\",\"type\":\"event\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Claim\",\"name\":\"c\",\"type\":\"tuple\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"secret\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Claim[]\",\"name\":\"claims\",\"type\":\"tuple[]\"}],\"name\":\"claimMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"keyOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"}],\"name\":\"lock\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Item[]\",\"name\":\"items\",\"type\":\"tuple[]\"}],\"name\":\"lockMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"made\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"dropLockBy\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"internalType\":\"structHTLC.Permit\",\"name\":\"p\",\"type\":\"tuple\"}],\"name\":\"lockWithPermit\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"lockedSince\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"}],\"name\":\"refund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"refundDigest\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock[]\",\"name\":\"locks\",\"type\":\"tuple[]\"}],\"name\":\"refundMany\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"paid\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amountExpiry\",\"type\":\"uint256\"}],\"internalType\":\"structHTLC.Lock\",\"name\":\"l\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"name\":\"refundSigned\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"}],\"name\":\"sinceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "HTLC",
	Bin: "0x60808060405234601a576001600055611ed490816100208239f35b600080fdfe6080604052600436101561001257600080fd5b6000803560e01c806332cea9aa1461112a5780633983c4951461110b5780636396418914610edc57806374b0b2a214610be75780637995e86214610adc57806382da804e146108225780639c39bd73146106745780639ec090ad1461064f578063aa2c8f3c146105fa578063b22f487014610316578063c1d0acb8146102ee5763ce81588b146100a157600080fd5b6100aa36611441565b60208201929173ffffffffffffffffffffffffffffffffffffffff6100ce856114a3565b161580156102c7575b61029f57604081019381356100eb866114a3565b906100fd856080860135809484611a53565b8061029757508460401c92606085019373ffffffffffffffffffffffffffffffffffffffff61012b866114a3565b16610292578360401c015b340361026a576101458561173a565b80885260016020526040882054610242579761019c6101967fb623dc31c73e96a10aed23d304425428f5ff667841a19d1ffc324eaed0afc540938a9b6102169b5260016020524360408d20556114a3565b916114a3565b906101e8856101aa886114a3565b604051948594859094939273ffffffffffffffffffffffffffffffffffffffff90816060948160808601991685521660208401521660408201520152565b0390a273ffffffffffffffffffffffffffffffffffffffff610209836114a3565b16610219575b5050611e42565b80f35b61022d61023792610228611b83565b6114a3565b9060401c90611bbe565b60018455388061020f565b6004887f5f0ccd7c000000000000000000000000000000000000000000000000000000008152fd5b6004877f98d4901c000000000000000000000000000000000000000000000000000000008152fd5b610136565b86526004601cfd5b6004837f49088e12000000000000000000000000000000000000000000000000000000008152fd5b506102d1846114a3565b73ffffffffffffffffffffffffffffffffffffffff1630146100d7565b50346103135760a06003193601126103135750602061030b6116a9565b604051908152f35b80fd5b50600319360161016081126105f65760a0136103135760a4359060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff3c360112610313576024359173ffffffffffffffffffffffffffffffffffffffff8316928381141593846105ac5780159081156105e9575b5061029f57600435906044359073ffffffffffffffffffffffffffffffffffffffff821682036105e557608435956103c485888587611a53565b8061029757508460401c906064359173ffffffffffffffffffffffffffffffffffffffff83168084036105e1576105dc578860401c015b340361026a5761044b61040e60246114a3565b61041860446114a3565b61042260646114a3565b604080518a815260208101949094528301919091526060820152608435608082015260a0902090565b8088526001602052604088205461024257875260016020524360408820556105d8576040805173ffffffffffffffffffffffffffffffffffffffff93841681529383166020850152911690820152606081018590527fb623dc31c73e96a10aed23d304425428f5ff667841a19d1ffc324eaed0afc54090608090a26104ce611480565b3b156105b0576104dc611b83565b73ffffffffffffffffffffffffffffffffffffffff6104f9611480565b166101043560ff81168091036105ac57813b156105ac57839160e4839260405194859384927fd505accf00000000000000000000000000000000000000000000000000000000845233600485015230602485015260c43560448501528435606485015260848401526101243560a48401526101443560c48401525af1610594575b5061058b610216929361022d611480565b60018355611deb565b826105a56102169461058b93611545565b925061057a565b8380fd5b6004827f7401d931000000000000000000000000000000000000000000000000000000008152fd5b8580fd5b6103fb565b8880fd5b8480fd5b945050829330143861038a565b5080fd5b50346103135760a06003193601126103135767ffffffffffffffff60843516421061062757610216611851565b807f085de6250000000000000000000000000000000000000000000000000000000060049252fd5b50346103135760a06003193601126103135750602061030b61066f6116a9565b611520565b50346103135760209061068636611441565b9150604051838101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f5c438b31b0f793d041cf4302c319febeac9e68c00ea3be56684d25bfae0e8a5460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a0815261071960c082611545565b519020916107288483016114a3565b9067ffffffffffffffff61073e604085016114a3565b73ffffffffffffffffffffffffffffffffffffffff61075f606087016114a3565b8160808801359381604051988c8a019a7f9946c7fdb78a02e71e1259534c0fde52e44b9e3ec2b7ee4b11c8a116ca2fece68c523560408b01521660608901521660808701521660a08501528060401c60c08501521660e083015261010082015261010081526107d061012082611545565b51902060405190838201927f190100000000000000000000000000000000000000000000000000000000000084526022830152604282015260428152610817606282611545565b519020604051908152f35b50346103135760206003193601126103135760043567ffffffffffffffff81116105f65761085490369060040161140b565b829061085f816115cd565b91610869826115cd565b9080925b80841061087f57602087604051908152f35b8596610897604061089187858b61161c565b016114a3565b6108a7606061089188868c61161c565b8691859760015b15610978575b6108c08187899d61161c565b6108ca8135611cba565b8b6109216108da602085016114a3565b6108e6604086016114a3565b9460806108f5606083016114a3565b9101359586928692909160a0949260405194855260208501526040840152606083015260808201522090565b61092a81611926565b610943575b5050505061093c9061167c565b8b9a6108ae565b916109648561096e9593819f958f61093c9961095e9161165b565b5261165b565b5260401c9061166f565b9890388b8161092f565b85811081878d83610aa7575b83610a72575b5050506108b457989791929399508115610a69576109a792611962565b8015905b8783106109c1575050505b95949593929361086d565b9091976109ce898761165b565b5115610a605789836109ea846109e48d8b61165b565b51611a1c565b610a5657600191877f445f0307061b8f417525c7e44b238144c3a212d3e16f3a11e6731c7a9f66ae466040610a4c94610a3b8f8b8f82610a2d81610a349361165b565b519861165b565b519361161c565b3582519182526020820152a261167c565b985b0191906109ab565b5097600190610a4e565b97600190610a4e565b505050506109b6565b610a849350916108919160609361161c565b73ffffffffffffffffffffffffffffffffffffffff80851691161481878d61098a565b610ab99350916108919160409361161c565b73ffffffffffffffffffffffffffffffffffffffff80841691161481878d610984565b50346103135760a060031936011261031357600435610afa81611cba565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036105ac576044359173ffffffffffffffffffffffffffffffffffffffff831683036105e5576064359073ffffffffffffffffffffffffffffffffffffffff821682036105d85761021694610bb7604092847f445f0307061b8f417525c7e44b238144c3a212d3e16f3a11e6731c7a9f66ae4695506084359788928892909160a0949260405194855260208501526040840152606083015260808201522090565b90610bc182611cfd565b82519182526020820152a2610bd4611480565b90610bdd61145d565b9060401c91611d24565b506060600319360112610313576004359073ffffffffffffffffffffffffffffffffffffffff82168083036105f6576024359073ffffffffffffffffffffffffffffffffffffffff821692838303610313576044359467ffffffffffffffff86116105f657366023870112156105f65785600401359267ffffffffffffffff8411610ed8573660248560071b89010111610ed85782908015908115610ece575b5061029f57929415938415933491849182905b89821015610e5157908888959493928260071b8d016064810135918a8360401c918b6084850135958660401c97600014610e4a57878501935b8c8511610e3757610cf76044602489013598019883610cf18b6114a3565b8a611a53565b610e3757610d30828c610d098b6114a3565b868b92909160a0949260405194855260208501526040840152606083015260808201522090565b80825260016020526040822054610e235760019493610dc28994848f947fb623dc31c73e96a10aed23d304425428f5ff667841a19d1ffc324eaed0afc540965288602052604043912055610d838c6114a3565b93604051948594859094939273ffffffffffffffffffffffffffffffffffffffff90816060948160808601991685521660208401521660408201520152565b0390a201980398610e19575b5082908115159283610dfc575b505050610df1575b506001905b01909192610c9a565b909401936001610de3565b610e109350610e0a906114a3565b90611b1d565b15813880610ddb565b9095019482610dce565b505050509899505050505050600190610de8565b5050509899505050505050600190610de8565b8793610cd3565b8685848680610eb2575b5050818115159182610ea1575b5050610e7957602082604051908152f35b807f3b1ab1040000000000000000000000000000000000000000000000000000000060049252fd5b818093508091335af1158184610e68565b610ec391610ebe611b83565b611bbe565b600182558380610e5b565b9050301438610c87565b8280fd5b50346103135760206003193601126103135760043567ffffffffffffffff81116105f657610f0e90369060040161140b565b90918091610f1b816115cd565b93825b828410610f3057602085604051908152f35b610f43602061089186868699989961161c565b93610f54606061089188878761161c565b8690839660015b15610fd5575b8498610f6e81898961161c565b6080610f798261173a565b910135908c67ffffffffffffffff831642101580610fc6575b610fa9575b505050610fa39061167c565b98610f5b565b91839b91610964610fa395610fbd9561165b565b9890388c610f97565b50610fd082611926565b610f92565b868910806110da575b806110a9575b610f615797969091929781156110a057610ffd92611962565b8015905b86831061101057505050610f1e565b90919661101d888a61165b565b5115611097578883611033846109e48c8561165b565b61108d57600191611083917e7c875846b687732a7579c19bb1dade66cd14e9f4f809565e2b2b5e76c72b4f60206110768d61106f818e8e61161c565b359461165b565b51604051908152a261167c565b975b019190611001565b5096600190611085565b96600190611085565b50505050610f1e565b506110ba60606108918b8a8a61161c565b73ffffffffffffffffffffffffffffffffffffffff808416911614610fe4565b506110eb60206108918b8a8a61161c565b73ffffffffffffffffffffffffffffffffffffffff808316911614610fde565b503461031357602060031936011261031357602061030b600435611520565b503461031357600319360160e081126105f65760a0136103135760a43560c43567ffffffffffffffff8111610ed85736602382011215610ed857806004013567ffffffffffffffff81116105ac5736602482840101116105ac578242116113e35760405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f5c438b31b0f793d041cf4302c319febeac9e68c00ea3be56684d25bfae0e8a5460408201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc660608201524660808201523060a082015260a0815261121d60c082611545565b519020916024359273ffffffffffffffffffffffffffffffffffffffff8416938481036113df57506044359073ffffffffffffffffffffffffffffffffffffffff8216918281036113db57506064359473ffffffffffffffffffffffffffffffffffffffff8616928387036105e15773ffffffffffffffffffffffffffffffffffffffff9767ffffffffffffffff6024956113739950608435906040519460208601967f9946c7fdb78a02e71e1259534c0fde52e44b9e3ec2b7ee4b11c8a116ca2fece6885260043560408801526060870152608086015260a08501528060401c60c08501521660e0830152610100820152610100815261132061012082611545565b5190206040519060208201927f190100000000000000000000000000000000000000000000000000000000000084526022830152604282015260428152611368606282611545565b51902091019061178f565b1680159081156113b3575b5061138b57610216611851565b807f5cd5d2330000000000000000000000000000000000000000000000000000000060049252fd5b905073ffffffffffffffffffffffffffffffffffffffff6113d261145d565b1614153861137e565b8780fd5b8680fd5b6004847fecdd1c29000000000000000000000000000000000000000000000000000000008152fd5b9181601f8401121561143c5782359167ffffffffffffffff831161143c5760208085019460a0850201011161143c57565b600080fd5b6003190160c0811261143c5760a01361143c5760049060a43590565b60443573ffffffffffffffffffffffffffffffffffffffff8116810361143c5790565b60643573ffffffffffffffffffffffffffffffffffffffff8116810361143c5790565b3573ffffffffffffffffffffffffffffffffffffffff8116810361143c5790565b7f800000000000000000000000000000000000000000000000000000000000000081146114f15760000390565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052601160045260246000fd5b60005260016020526040600020546000811260001461154257611542906114c4565b90565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761158657604052565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052604160045260246000fd5b67ffffffffffffffff81116115865760051b60200190565b906115d7826115b5565b6115e46040519182611545565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061161282946115b5565b0190602036910137565b919081101561162c5760a0020190565b7f4e487b7100000000000000000000000000000000000000000000000000000000600052603260045260246000fd5b805182101561162c5760209160051b010190565b919082018092116114f157565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81146114f15760010190565b60243573ffffffffffffffffffffffffffffffffffffffff8116810361143c576044359073ffffffffffffffffffffffffffffffffffffffff8216820361143c5760643573ffffffffffffffffffffffffffffffffffffffff8116810361143c57611542926084359260043592909160a0949260405194855260208501526040840152606083015260808201522090565b6115429061174a602082016114a3565b611756604083016114a3565b611762606084016114a3565b916080840135933592909160a0949260405194855260208501526040840152606083015260808201522090565b60418303611849578260201161143c578135918360401161143c576020810135936040101561162c576040013560f81c907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084118015611832575b61182957602093600093608093604051938452868401526040830152606082015282805260015afa1561181d5760005190565b6040513d6000823e3d90fd5b50505050600090565b50601b82141580156117ea5750601c8214156117ea565b505050600090565b61189d61185e60246114a3565b61186860446114a3565b61187260646114a3565b60408051600435815260208101949094528301919091526060820152608435608082015260a0902090565b6118a681611cfd565b6040519081527e7c875846b687732a7579c19bb1dade66cd14e9f4f809565e2b2b5e76c72b4f602060043592a260643573ffffffffffffffffffffffffffffffffffffffff8116810361143c576024359073ffffffffffffffffffffffffffffffffffffffff8216820361143c576119249160843560401c91611d24565b565b806000526001602052604060002054600081131561195b57611947906114c4565b906000526001602052604060002055600190565b5050600090565b9173ffffffffffffffffffffffffffffffffffffffff831615611a0b576040517fa9059cbb00000000000000000000000000000000000000000000000000000000602080830191825273ffffffffffffffffffffffffffffffffffffffff949094166024830152604480830193909352918152906119e1606483611545565b600091519082856203d090f1903d15611a045750600160005114601f3d11161690565b3b15151690565b6000809350809291819261c350f190565b9015611a36576000905b6000526001602052604060002055565b806000526001602052611a4d6040600020546114c4565b90611a26565b9267ffffffffffffffff16928015908115611af3575b50611ae85773ffffffffffffffffffffffffffffffffffffffff168015908115611ade575b50611ad4578060401c15611aca57814211611ac05767ffffffffffffffff161115611ab857600090565b63f4ad9a1f90565b505063ecdd1c2990565b505063749b593990565b50506349088e1290565b9050301438611a8e565b50505063e30b9cb090565b7f66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f292591501438611a69565b9092919260008080808785612710f19384611b3757505050565b6040805173ffffffffffffffffffffffffffffffffffffffff93909316835260208301919091527f1e89d2af15287086dab9c2db7675f91800bff494b50b08cb686f5268942b71d491a2565b600160005403611b94576002600055565b7fb5dfd9e50000000000000000000000000000000000000000000000000000000060005260046000fd5b90813b15611c9057611bcf82611eae565b91611c256040517f23b872dd00000000000000000000000000000000000000000000000000000000602082015233602482015230604482015283606482015260648152611c1d608482611545565b5a9083611e87565b15611c6657611c3390611eae565b910103611c3c57565b7f38532c9e0000000000000000000000000000000000000000000000000000000060005260046000fd5b7f8e20b1f90000000000000000000000000000000000000000000000000000000060005260046000fd5b7f7401d9310000000000000000000000000000000000000000000000000000000060005260046000fd5b60005260206000818160025afa906000519115611cd357565b7f1834e2650000000000000000000000000000000000000000000000000000000060005260046000fd5b806000526001602052600060408120541315611cd357600052600160205260006040812055565b73ffffffffffffffffffffffffffffffffffffffff8116611d7a5750600080809381935af115611d5057565b7f3b1ab1040000000000000000000000000000000000000000000000000000000060005260046000fd5b6040517fa9059cbb00000000000000000000000000000000000000000000000000000000602082015273ffffffffffffffffffffffffffffffffffffffff929092166024830152604480830193909352918152611de49190611ddd606482611545565b5a91611e87565b15611c6657565b60401c80158015611e0e575b611e0b57600080808093335af115611d5057565b50565b5060443573ffffffffffffffffffffffffffffffffffffffff8116810361143c57611e3d908290600435611b1d565b611df7565b9060401c90818015918215611e68575b5050611e0b57600080808093335af115611d5057565b611e809250611e79604082016114a3565b9035611b1d565b8138611e52565b916020916000918285858451940192f1903d15611a045750600160005114601f3d11161690565b60006024601c6020936370a0823184523085525afa601f3d1116906000519115611c665756",
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

// PackKeyOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d0acb8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyOf((bytes32,address,address,address,uint256) l) pure returns(bytes32)
func (hTLC *HTLC) PackKeyOf(l HTLCLock) []byte {
	enc, err := hTLC.abi.Pack("keyOf", l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc1d0acb8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyOf((bytes32,address,address,address,uint256) l) pure returns(bytes32)
func (hTLC *HTLC) TryPackKeyOf(l HTLCLock) ([]byte, error) {
	return hTLC.abi.Pack("keyOf", l)
}

// UnpackKeyOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc1d0acb8.
//
// Solidity: function keyOf((bytes32,address,address,address,uint256) l) pure returns(bytes32)
func (hTLC *HTLC) UnpackKeyOf(data []byte) ([32]byte, error) {
	out, err := hTLC.abi.Unpack("keyOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce81588b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lock((bytes32,address,address,address,uint256) l, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) PackLock(l HTLCLock, dropLockBy *big.Int) []byte {
	enc, err := hTLC.abi.Pack("lock", l, dropLockBy)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce81588b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lock((bytes32,address,address,address,uint256) l, uint256 dropLockBy) payable returns()
func (hTLC *HTLC) TryPackLock(l HTLCLock, dropLockBy *big.Int) ([]byte, error) {
	return hTLC.abi.Pack("lock", l, dropLockBy)
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

// PackLockWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb22f4870.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockWithPermit((bytes32,address,address,address,uint256) l, uint256 dropLockBy, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (hTLC *HTLC) PackLockWithPermit(l HTLCLock, dropLockBy *big.Int, p HTLCPermit) []byte {
	enc, err := hTLC.abi.Pack("lockWithPermit", l, dropLockBy, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb22f4870.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockWithPermit((bytes32,address,address,address,uint256) l, uint256 dropLockBy, (uint256,uint256,uint8,bytes32,bytes32) p) payable returns()
func (hTLC *HTLC) TryPackLockWithPermit(l HTLCLock, dropLockBy *big.Int, p HTLCPermit) ([]byte, error) {
	return hTLC.abi.Pack("lockWithPermit", l, dropLockBy, p)
}

// PackLockedSince is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ec090ad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockedSince((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) PackLockedSince(l HTLCLock) []byte {
	enc, err := hTLC.abi.Pack("lockedSince", l)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockedSince is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ec090ad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockedSince((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) TryPackLockedSince(l HTLCLock) ([]byte, error) {
	return hTLC.abi.Pack("lockedSince", l)
}

// UnpackLockedSince is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9ec090ad.
//
// Solidity: function lockedSince((bytes32,address,address,address,uint256) l) view returns(uint256 blockNumber)
func (hTLC *HTLC) UnpackLockedSince(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("lockedSince", data)
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

// PackRefundDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9c39bd73.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refundDigest((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) PackRefundDigest(l HTLCLock, deadline *big.Int) []byte {
	enc, err := hTLC.abi.Pack("refundDigest", l, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefundDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9c39bd73.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refundDigest((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) TryPackRefundDigest(l HTLCLock, deadline *big.Int) ([]byte, error) {
	return hTLC.abi.Pack("refundDigest", l, deadline)
}

// UnpackRefundDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9c39bd73.
//
// Solidity: function refundDigest((bytes32,address,address,address,uint256) l, uint256 deadline) view returns(bytes32)
func (hTLC *HTLC) UnpackRefundDigest(data []byte) ([32]byte, error) {
	out, err := hTLC.abi.Unpack("refundDigest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
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

// PackRefundSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x32cea9aa.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function refundSigned((bytes32,address,address,address,uint256) l, uint256 deadline, bytes signature) returns()
func (hTLC *HTLC) PackRefundSigned(l HTLCLock, deadline *big.Int, signature []byte) []byte {
	enc, err := hTLC.abi.Pack("refundSigned", l, deadline, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRefundSigned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x32cea9aa.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function refundSigned((bytes32,address,address,address,uint256) l, uint256 deadline, bytes signature) returns()
func (hTLC *HTLC) TryPackRefundSigned(l HTLCLock, deadline *big.Int, signature []byte) ([]byte, error) {
	return hTLC.abi.Pack("refundSigned", l, deadline, signature)
}

// PackSinceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3983c495.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sinceOf(bytes32 key) view returns(uint256 blockNumber)
func (hTLC *HTLC) PackSinceOf(key [32]byte) []byte {
	enc, err := hTLC.abi.Pack("sinceOf", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSinceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3983c495.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sinceOf(bytes32 key) view returns(uint256 blockNumber)
func (hTLC *HTLC) TryPackSinceOf(key [32]byte) ([]byte, error) {
	return hTLC.abi.Pack("sinceOf", key)
}

// UnpackSinceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3983c495.
//
// Solidity: function sinceOf(bytes32 key) view returns(uint256 blockNumber)
func (hTLC *HTLC) UnpackSinceOf(data []byte) (*big.Int, error) {
	out, err := hTLC.abi.Unpack("sinceOf", data)
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
	Token        common.Address
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
// Solidity: event Locked(bytes32 indexed hash, address payer, address payee, address token, uint256 amountExpiry)
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
