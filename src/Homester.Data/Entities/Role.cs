namespace Homester.Data.Entities;

/// <summary>One row of <c>roles</c>: <c>user</c>, <c>agent</c> or <c>admin</c>.</summary>
public sealed class Role
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>Name, unique.</summary>
    public required string Name { get; set; }
}
