namespace Homester.Data.Accounts;

/// <summary>One row of <c>user_compared</c>: that a listing is on somebody's list of homes to compare.</summary>
public sealed class ComparedListing
{
    /// <summary>The account; the row goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>The listing; the row goes with it.</summary>
    public int PropertyId { get; set; }

    /// <summary>When it was put there; the list is in this order.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
