namespace Homester.Api.Features.Auth.Tokens;

/// <summary>What a client gets for signing in or refreshing.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="AccessToken">For the Authorization header.</param>
/// <param name="RefreshToken">For the next pair.</param>
/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
public sealed record IssuedTokens(int UserId, string AccessToken, string RefreshToken, int ExpiresIn);
