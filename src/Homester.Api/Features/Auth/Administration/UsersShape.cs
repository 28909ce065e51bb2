namespace Homester.Api.Features.Auth.Administration;

/// <summary>A page of accounts.</summary>
public sealed record UsersShape
{
    /// <summary>The accounts, by number.</summary>
    public required IReadOnlyList<AdministeredUserShape> Users { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>Accounts on a page.</summary>
    public required int PerPage { get; init; }

    /// <summary>How many pages there are.</summary>
    public required int Pages { get; init; }
}

/// <summary>An account, as an admin sees it.</summary>
public sealed record AdministeredUserShape
{
    /// <summary>Number.</summary>
    public required int Id { get; init; }

    /// <summary>E-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>First name; null when not stated.</summary>
    public required string? FirstName { get; init; }

    /// <summary>Last name; null when not stated.</summary>
    public required string? LastName { get; init; }

    /// <summary>Whether it may sign in.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether the address was confirmed.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Whether another account has the address until this one confirms it.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>What it may do: <c>user</c>, and <c>agent</c> or <c>admin</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }
}
