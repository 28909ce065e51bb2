namespace Homester.Data.Accounts;

/// <summary>One row of <c>user_viewed</c>: that somebody looked at a listing.</summary>
public sealed class ViewedListing
{
    /// <summary>The account; the row goes with it.</summary>
    public int UserId { get; set; }

    /// <summary>The listing; the row goes with it.</summary>
    public int PropertyId { get; set; }

    /// <summary>The first time.</summary>
    public DateTimeOffset FirstAt { get; set; }

    /// <summary>The last time.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>How often.</summary>
    public int Times { get; set; }
}
