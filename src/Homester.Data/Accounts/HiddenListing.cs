namespace Homester.Data.Accounts;

/// <summary>One row of <c>user_hidden</c>: that somebody does not want to see a listing.</summary>
public sealed class HiddenListing
{
    /// <summary>The account; the row goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>The listing; the row goes with it.</summary>
    public int PropertyId { get; set; }

    /// <summary>When it was hidden.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
