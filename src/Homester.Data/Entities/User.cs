namespace Homester.Data.Entities;

/// <summary>One row of <c>users</c>, as in the original.</summary>
public sealed class User
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>E-mail address, unique.</summary>
    public required string Email { get; set; }

    /// <summary>
    /// <see cref="Email"/> as it is compared: trimmed, in lower case; unique. Null for a provisional account, and for a row that the original wrote
    /// whose address differs from another one's in case alone.
    /// </summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>
    /// The address of a provisional account, as it is compared: one that registered with an address that another account has. <see cref="Email"/> is
    /// then a placeholder. Null for every other account; unique.
    /// </summary>
    public string? ClaimedEmail { get; set; }

    /// <summary>Password hash in Werkzeug's or Identity's form; empty when the account has no password.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Changes with everything that must end what was granted before, such as a password; null until it first does.</summary>
    public string? SecurityStamp { get; set; }

    /// <summary>First name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Last name.</summary>
    public string? LastName { get; set; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; set; }

    /// <summary>Whether the account may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Whether the address was confirmed.</summary>
    public bool IsVerified { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
