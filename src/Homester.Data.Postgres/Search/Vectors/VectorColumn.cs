using System.Globalization;

namespace Homester.Data.Postgres.Search.Vectors;

/// <summary>The column of halves, as the index of a space has it: a number of dimensions is part of a type and cannot be a parameter. Immutable.</summary>
internal sealed class VectorColumn
{
    private VectorColumn(string name) => Name = name;

    /// <summary>Its SQL.</summary>
    public string Name { get; }

    /// <summary>The column for vectors of so many dimensions.</summary>
    public static VectorColumn Of(int dimensions) => new(string.Create(CultureInfo.InvariantCulture, $"v.half::halfvec({dimensions})"));
}
