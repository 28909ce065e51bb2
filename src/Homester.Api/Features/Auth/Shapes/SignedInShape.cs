namespace Homester.Api.Features.Auth.Shapes;

/// <summary>A pair of tokens and whose they are.</summary>
public sealed record SignedInShape : TokensShape
{
    /// <summary>The account.</summary>
    public required UserShape User { get; init; }
}
