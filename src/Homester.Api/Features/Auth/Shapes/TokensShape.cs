namespace Homester.Api.Features.Auth.Shapes;

/// <summary>A pair of tokens.</summary>
public record TokensShape
{
    /// <summary>For the header <c>Authorization: Bearer</c>.</summary>
    public required string AccessToken { get; init; }

    /// <summary>For the next pair; good once.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>Always <c>Bearer</c>.</summary>
    public required string TokenType { get; init; }

    /// <summary>Seconds that the access token is good for.</summary>
    public required int ExpiresIn { get; init; }
}
