namespace Homester.Api.Features.Auth.Shapes;

/// <summary>An account, as its owner sees it.</summary>
public sealed record UserShape
{
    /// <summary>Number.</summary>
    public required int Id { get; init; }

    /// <summary>E-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>First name; null when not stated.</summary>
    public required string? FirstName { get; init; }

    /// <summary>Last name; null when not stated.</summary>
    public required string? LastName { get; init; }

    /// <summary>Telephone; null when not stated.</summary>
    public required string? Phone { get; init; }

    /// <summary>Whether the address was confirmed.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>What it may do: <c>user</c>, and <c>agent</c> or <c>admin</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }
}
