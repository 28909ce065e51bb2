namespace Homester.Data.Kept;

/// <summary>What became of putting something on a list of an account.</summary>
public enum KeepOutcome
{
    /// <summary>It is new there.</summary>
    Added,
    /// <summary>It was there.</summary>
    Already,
    /// <summary>The list has as many as it may; nothing is changed.</summary>
    Full,
    /// <summary>There is no such listing.</summary>
    NoListing,
    /// <summary>The account was deleted meanwhile.</summary>
    NoAccount,
    /// <summary>Another one of the account has the name; nothing is changed.</summary>
    NameTaken,
}
