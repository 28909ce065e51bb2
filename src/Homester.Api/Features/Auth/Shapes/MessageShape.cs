namespace Homester.Api.Features.Auth.Shapes;

/// <summary>That something was done, in words.</summary>
public sealed record MessageShape
{
    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }
}
