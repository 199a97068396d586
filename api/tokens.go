package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// TokenAsk asks for a new token.
type TokenAsk struct {
	Name  string `json:"name,omitempty" doc:"For people"`
	Scope string `json:"scope" enum:"read,trade,admin"`
}

// Token is a token. Its text is in one answer only, the one that made it.
type Token struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Scope   string    `json:"scope" enum:"read,trade,admin"`
	Token   string    `json:"token,omitempty" doc:"Shown once"`
	Created time.Time `json:"created_at"`
}

// TokenList is all tokens.
type TokenList struct {
	Items []Token `json:"items"`
	Next  *string `json:"next"`
}

func tokenOf(t storedToken) Token {
	return Token{ID: t.ID, Name: t.Name, Scope: string(t.Scope), Created: second(t.Created)}
}

func (a *face) listTokens(ctx context.Context, _ call[noBody]) (TokenList, error) {
	list, err := listStored[storedToken](ctx, a.cfg.Store, tokenRoom)
	if err != nil {
		return TokenList{}, err
	}
	out := TokenList{Items: []Token{}}
	for _, t := range list {
		out.Items = append(out.Items, tokenOf(t))
	}
	return out, nil
}

func (a *face) createToken(ctx context.Context, c call[TokenAsk]) (Token, error) {
	if err := plainText("name", c.Body.Name, 80, false); err != nil {
		return Token{}, err
	}
	scope := Scope(c.Body.Scope)
	if scope.rank() == 0 {
		return Token{}, invalid("scope", "use read, trade or admin")
	}
	a.admin.Lock()
	defer a.admin.Unlock()
	list, err := listStored[storedToken](ctx, a.cfg.Store, tokenRoom)
	if err != nil {
		return Token{}, err
	}
	if len(list) >= maxTokens {
		return Token{}, refuse(409, "too_many_tokens", "", fmt.Sprintf("there are %d; revoke some", len(list)))
	}
	now := a.cfg.Now()
	id, token, err := CreateToken(ctx, a.cfg.Store, a.cfg.Rand, now, c.Body.Name, scope)
	if err != nil {
		return Token{}, err
	}
	return Token{ID: id, Name: c.Body.Name, Scope: string(scope), Token: token, Created: second(now)}, nil
}

// hideToken is what is stored of the answer that shows a token: a repeated
// request learns the id and can revoke it.
func hideToken(body []byte) []byte {
	var t Token
	if json.Unmarshal(body, &t) != nil {
		return nil
	}
	t.Token = ""
	hidden, err := json.Marshal(t)
	if err != nil {
		return nil
	}
	return hidden
}

func (a *face) revokeToken(ctx context.Context, c call[noBody]) (Token, error) {
	name, err := id(c.path("id"), "token")
	if err != nil {
		return Token{}, err
	}
	a.admin.Lock()
	defer a.admin.Unlock()
	list, err := listStored[storedToken](ctx, a.cfg.Store, tokenRoom)
	if err != nil {
		return Token{}, err
	}
	i := slices.IndexFunc(list, func(t storedToken) bool { return t.ID == name })
	if i < 0 {
		return Token{}, notFound("token")
	}
	admins := 0
	for _, t := range list {
		if t.Scope == Admin {
			admins++
		}
	}
	if list[i].Scope == Admin && admins == 1 {
		return Token{}, refuse(409, "last_admin", "", "this is the last admin token; make another one first")
	}
	return tokenOf(list[i]), a.cfg.Store.Delete(ctx, tokenRoom+name)
}
