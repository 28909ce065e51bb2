namespace Homester.Photos.Storage;

/// <summary>The storage of photos does not answer, is full, or refuses. The message names no secret.</summary>
public sealed class PhotoStorageException : IOException
{
    /// <summary>Without a cause.</summary>
    public PhotoStorageException() { }

    /// <summary>With what went wrong.</summary>
    public PhotoStorageException(string message) : base(message) { }

    /// <summary>With what went wrong and why.</summary>
    public PhotoStorageException(string message, Exception innerException) : base(message, innerException) { }
}
