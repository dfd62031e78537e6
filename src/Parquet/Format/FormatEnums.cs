namespace Workbook.Parquet.Format;

// Numbers of https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift

internal enum PageType { Data = 0, Dictionary = 2 }

internal enum PageEncoding { Plain = 0, Rle = 3, DeltaBinaryPacked = 5, DeltaLengthByteArray = 6, RleDictionary = 8 }

internal enum Repetition { Required = 0, Optional = 1 }

internal enum ConvertedType { Utf8 = 0, Decimal = 5, Date = 6, TimestampMicros = 10, Json = 19 }

internal enum BoundaryOrder { Unordered = 0, Ascending = 1, Descending = 2 }
