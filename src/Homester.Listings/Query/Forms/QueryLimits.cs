namespace Homester.Listings.Query.Forms;

/// <summary>How large a query may be. A query within these is answered by every engine and has a URL.</summary>
public static class QueryLimits
{
    /// <summary>Levels of clauses inside a condition, the criterion itself counted.</summary>
    public const int Depth = 8;

    /// <summary>Criteria in the whole tree.</summary>
    public const int Criteria = 64;

    /// <summary>Clauses in the whole tree, groups and negations counted.</summary>
    public const int Clauses = 256;

    /// <summary>Values of one criterion.</summary>
    public const int Values = 200;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 200;

    /// <summary>Words, phrases and excluded words together.</summary>
    public const int Words = 32;

    /// <summary>Characters of all words and phrases together.</summary>
    public const int TextLength = 500;

    /// <summary>Characters of the free text compared by meaning.</summary>
    public const int MeaningLength = 1_000;

    /// <summary>Included and excluded shapes together.</summary>
    public const int Shapes = 16;

    /// <summary>Corners of one polygon.</summary>
    public const int Corners = 1_000;

    /// <summary>Radius of a circle in miles: half way round the Earth.</summary>
    public const double Miles = 12_500;

    /// <summary>Facets and histograms together.</summary>
    public const int Facets = 32;

    /// <summary>Faults that are told of one query; reading stops there, so that a hostile body costs no more than a bad one.</summary>
    public const int Faults = 100;
}
