namespace Homester.Data.Entities;

/// <summary>One row of the change feed <c>property_changes</c>, written in the transaction of the change itself.</summary>
public sealed class ListingChangeEntity
{
    /// <summary>Number of the row, never used twice.</summary>
    public long Id { get; set; }

    /// <summary>The writing transaction on PostgreSQL (the database fills it in); 0 on SQLite, which has one writer at a time.</summary>
    public long TransactionId { get; set; }

    /// <summary>The listing. No foreign key: the row outlives the listing.</summary>
    public int PropertyId { get; set; }

    /// <summary><c>upsert</c> or <c>delete</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; set; }
}
