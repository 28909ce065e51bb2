using System.Security.Claims;

namespace Homester.Api.Host.Access;

/// <summary>Who is calling, as the store has it at this request: an access token only names the session.</summary>
/// <param name="Id">Number of the account.</param>
/// <param name="SessionId">The session that the token names.</param>
/// <param name="IsVerified">Whether the address was confirmed.</param>
/// <param name="Roles">Every role, <c>user</c> included.</param>
public sealed record SignedInAccount(int Id, string SessionId, bool IsVerified, IReadOnlyList<string> Roles)
{
    /// <summary>Claim of the session in an access token (RFC 9068 leaves its name free; OpenID Connect calls it so).</summary>
    public const string SessionClaim = "sid";

    public bool IsAdmin => Roles.Contains(RoleNames.Admin, StringComparer.Ordinal);

    public bool IsAgent => IsAdmin || Roles.Contains(RoleNames.Agent, StringComparer.Ordinal);

    /// <summary>The caller, or null for one who is not signed in.</summary>
    public static SignedInAccount? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SignedInAccount>();
    }

    /// <summary>Binds a handler's parameter. A handler that asks for it stands behind a rule that lets nobody else in.</summary>
    public static ValueTask<SignedInAccount> BindAsync(HttpContext context) => ValueTask.FromResult(
        Of(context) ?? throw new InvalidOperationException("The route declares no rule that asks for signing in."));

    /// <summary>The caller as the framework's authorization sees it.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new Claim("sub", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), new Claim(SessionClaim, SessionId), .. Roles.Select(role => new Claim("role", role))],
        scheme, "sub", "role"));
}
