namespace Homester.Api.Features.Auth.Providers;

/// <summary>With whom people may sign in.</summary>
public sealed record ProvidersShape
{
    /// <summary>The providers, as they are configured.</summary>
    public required IReadOnlyList<ProviderShape> Providers { get; init; }
}

/// <summary>One provider: its key, its name for people, its issuer, who Homester is there, and where signing in begins.</summary>
public sealed record ProviderShape(string Provider, string Name, string Issuer, string ClientId, string Start);
