namespace Homester.Data.Entities;

/// <summary>One row of <c>user_roles</c>: that a user has a role.</summary>
public sealed class UserRole
{
    /// <summary>The user.</summary>
    public int UserId { get; set; }

    /// <summary>The role.</summary>
    public int RoleId { get; set; }
}
