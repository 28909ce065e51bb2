namespace Homester.Data.Entities;

/// <summary>One row of <c>users</c>, as in the original.</summary>
public sealed class User
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>E-mail address, unique.</summary>
    public required string Email { get; set; }

    /// <summary>Password hash in Werkzeug's or Homester's form.</summary>
    public required string PasswordHash { get; set; }

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
