using System.Security.Claims;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>Who somebody is at a provider, by an ID token that was checked.</summary>
/// <param name="Provider">The provider's key.</param>
/// <param name="Subject">Its <c>sub</c>: never given to another person.</param>
/// <param name="Email">The address, only when the provider says that it has verified it; null otherwise.</param>
public sealed record ProviderIdentity(string Provider, string Subject, string? Email)
{
    private const int MaxSubject = 255;

    /// <summary>Reads the claims; null when there is no subject that can be kept.</summary>
    public static ProviderIdentity? Of(string provider, ClaimsPrincipal? principal)
    {
        if (principal?.FindFirst("sub")?.Value is not { Length: > 0 and <= MaxSubject } subject) return null;
        var address = Accounts.EmailAddresses.Normalize(principal.FindFirst("email")?.Value ?? "");
        var verified = string.Equals(principal.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase) && Accounts.EmailAddresses.IsAddress(address);
        return new ProviderIdentity(provider, subject, verified ? address : null);
    }
}
