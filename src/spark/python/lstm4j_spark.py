"""lstm4j on PySpark: LSTMs that judge texts, as an estimator, a model and SQL functions of Spark.

``lstm4j-spark.jar`` does all the work, in the JVMs of driver and executors; executors need no
Python. This file is in the jar's root, so that one jar serves both sides::

    spark = SparkSession.builder.config("spark.jars", "lstm4j-spark.jar").getOrCreate()
    spark.sparkContext.addPyFile("lstm4j-spark.jar")

    from lstm4j_spark import LstmTextClassifier, LstmTextClassifierModel, register

    judged = LstmTextClassifierModel(modelPath="imdb-lstm.zip").transform(reviews)

``explainParams()`` says what each parameter means, and so does ``src/docs/spark.md``. Import this
module before you load a Pipeline with one of its stages: Spark looks for their classes by name.
"""

from __future__ import annotations

import difflib
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from py4j.java_gateway import JavaPackage
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaWrapper
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.utils import is_remote

if TYPE_CHECKING:
    from py4j.java_gateway import JavaClass, JavaObject

__all__ = ["LstmTextClassifier", "LstmTextClassifierModel", "TrainingSummary", "register"]

_PACKAGE = "org.lstm4j.spark"

T = TypeVar("T")
S = TypeVar("S", bound="_TextStage")

# Spark makes the name of a stage's Python class from that of its Java class.
sys.modules.setdefault(_PACKAGE, sys.modules[__name__])


def _java_class(name: str) -> JavaClass:
    """A class of the jar, or an error that says how to add the jar."""
    if is_remote():
        raise RuntimeError(
            "session: expected one with a driver in this program, got one of Spark Connect. "
            "Start it with spark-submit, or with a master instead of sc://."
        )
    found: Any = SparkSession.active().sparkContext._jvm
    for part in f"{_PACKAGE}.{name}".split("."):
        found = getattr(found, part)
    if isinstance(found, JavaPackage):
        raise RuntimeError(
            f"lstm4j-spark.jar: expected {_PACKAGE}.{name} in the driver, got a driver without it. "
            "Start with --jars lstm4j-spark.jar, or set spark.jars before the session is made."
        )
    return found


def _param(name: str, converter: Callable[[Any], T]) -> Param[T]:
    """A parameter. Its description and default come from its namesake in Java."""
    return Param(Params._dummy(), name, name, converter)


def toListIntOrOne(value: Any) -> list[int]:  # Spark knows arrays of Java by "toList"
    """As TypeConverters.toListInt; a single number is a list of one."""
    return TypeConverters.toListInt([value] if isinstance(value, int) else value)


def _get(param: Param[T]) -> Callable[[Any], T]:
    def get(self: Params) -> T:
        return self.getOrDefault(param.name)

    get.__name__ = f"get{param.name[0].upper()}{param.name[1:]}"
    get.__doc__ = f"The value of {param.name}, or its default."
    return get


def _set(param: Param[T]) -> Callable[[S, T], S]:
    def set_value(self: S, value: T) -> S:
        return self._set(**{param.name: value})

    set_value.__name__ = f"set{param.name[0].upper()}{param.name[1:]}"
    set_value.__doc__ = f"Sets {param.name} and returns this stage."
    return set_value


class _Reader(JavaMLReader):
    """Reads stages whose Java classes aren't in Spark's own package."""

    @classmethod
    def _java_loader_class(cls, clazz: type) -> str:
        return f"{_PACKAGE}.{clazz.__name__}"


class _TextStage(JavaParams, JavaMLReadable, JavaMLWritable):
    """What the estimator and its model have in common: columns and thresholds."""

    inputCol = _param("inputCol", TypeConverters.toString)
    getInputCol, setInputCol = _get(inputCol), _set(inputCol)

    outputCol = _param("outputCol", TypeConverters.toString)
    getOutputCol, setOutputCol = _get(outputCol), _set(outputCol)

    predictionCol = _param("predictionCol", TypeConverters.toString)
    getPredictionCol, setPredictionCol = _get(predictionCol), _set(predictionCol)

    probabilityCol = _param("probabilityCol", TypeConverters.toString)
    getProbabilityCol, setProbabilityCol = _get(probabilityCol), _set(probabilityCol)

    thresholds = _param("thresholds", TypeConverters.toListFloat)
    getThresholds, setThresholds = _get(thresholds), _set(thresholds)

    threshold = _param("threshold", TypeConverters.toFloat)
    getThreshold, setThreshold = _get(threshold), _set(threshold)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        names = [n for kind in cls.__mro__ for n, v in vars(kind).items() if isinstance(v, Param)]
        cls.__signature__ = inspect.Signature(  # help() and notebooks then show the keywords
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in names
        )

    def setParams(self: S, **params: Any) -> S:
        """Sets parameters by name, as the constructor does, and returns this stage."""
        names = [param.name for param in self.params]
        for name in params:
            if name not in names:
                near = difflib.get_close_matches(name, names, 1)
                raise TypeError(
                    f"parameter: expected one of {type(self).__name__}'s, got {name!r}."
                    + (f" Did you mean {near[0]!r}?" if near else "")
                )
        return self._set(**{name: value for name, value in params.items() if value is not None})

    def _make_java_param_pair(self, param: Param[Any], value: Any) -> JavaObject:
        """Converts too, since the values of a grid come here as they were written."""
        return super()._make_java_param_pair(param, param.typeConverter(value))

    def _like_java(self: S) -> S:
        """Takes values, defaults and descriptions from the Java object."""
        self._transfer_params_from_java()
        for param in self.params:
            param.doc = self._java_obj.getParam(param.name).doc()
        return self

    @classmethod
    def read(cls) -> _Reader:
        """A reader of what ``write`` wrote, in Python, Java or Scala."""
        _java_class(cls.__name__)
        return _Reader(cls)


class LstmTextClassifier(_TextStage, JavaEstimator["LstmTextClassifierModel"]):
    """Trains a network on a column of texts and a column of labels.

    Its parameters are named like the options of ``lstm4j train``; all may be left out::

        classifier = LstmTextClassifier(inputCol="review", labelCol="verdict", seeds=[1, 2, 3])
        model = classifier.fit(reviews)
        print(model.summary.history)
    """

    labelCol = _param("labelCol", TypeConverters.toString)
    getLabelCol, setLabelCol = _get(labelCol), _set(labelCol)

    orderCol = _param("orderCol", TypeConverters.toString)
    getOrderCol, setOrderCol = _get(orderCol), _set(orderCol)

    validationIndicatorCol = _param("validationIndicatorCol", TypeConverters.toString)
    getValidationIndicatorCol = _get(validationIndicatorCol)
    setValidationIndicatorCol = _set(validationIndicatorCol)

    validationSplit = _param("validationSplit", TypeConverters.toFloat)
    getValidationSplit, setValidationSplit = _get(validationSplit), _set(validationSplit)

    mapLabels = _param("mapLabels", TypeConverters.toString)
    getMapLabels, setMapLabels = _get(mapLabels), _set(mapLabels)

    positive = _param("positive", TypeConverters.toString)
    getPositive, setPositive = _get(positive), _set(positive)

    tagSeparator = _param("tagSeparator", TypeConverters.toString)
    getTagSeparator, setTagSeparator = _get(tagSeparator), _set(tagSeparator)

    handleInvalid = _param("handleInvalid", TypeConverters.toString)
    getHandleInvalid, setHandleInvalid = _get(handleInvalid), _set(handleInvalid)

    vocabulary = _param("vocabulary", TypeConverters.toInt)
    getVocabulary, setVocabulary = _get(vocabulary), _set(vocabulary)

    length = _param("length", TypeConverters.toInt)
    getLength, setLength = _get(length), _set(length)

    tokenizer = _param("tokenizer", TypeConverters.toString)
    getTokenizer, setTokenizer = _get(tokenizer), _set(tokenizer)

    padding = _param("padding", TypeConverters.toString)
    getPadding, setPadding = _get(padding), _set(padding)

    truncating = _param("truncating", TypeConverters.toString)
    getTruncating, setTruncating = _get(truncating), _set(truncating)

    network = _param("network", TypeConverters.toString)
    getNetwork, setNetwork = _get(network), _set(network)

    embedding = _param("embedding", TypeConverters.toInt)
    getEmbedding, setEmbedding = _get(embedding), _set(embedding)

    mask = _param("mask", TypeConverters.toBoolean)
    getMask, setMask = _get(mask), _set(mask)

    layers = _param("layers", TypeConverters.toInt)
    getLayers, setLayers = _get(layers), _set(layers)

    units = _param("units", toListIntOrOne)
    getUnits, setUnits = _get(units), _set(units)

    cell = _param("cell", TypeConverters.toString)
    getCell, setCell = _get(cell), _set(cell)

    bidirectional = _param("bidirectional", TypeConverters.toString)
    getBidirectional, setBidirectional = _get(bidirectional), _set(bidirectional)

    pool = _param("pool", TypeConverters.toString)
    getPool, setPool = _get(pool), _set(pool)

    dense = _param("dense", toListIntOrOne)
    getDense, setDense = _get(dense), _set(dense)

    denseActivation = _param("denseActivation", TypeConverters.toString)
    getDenseActivation, setDenseActivation = _get(denseActivation), _set(denseActivation)

    dropout = _param("dropout", TypeConverters.toFloat)
    getDropout, setDropout = _get(dropout), _set(dropout)

    spatialDropout = _param("spatialDropout", TypeConverters.toFloat)
    getSpatialDropout, setSpatialDropout = _get(spatialDropout), _set(spatialDropout)

    recurrentDropout = _param("recurrentDropout", TypeConverters.toFloat)
    getRecurrentDropout, setRecurrentDropout = _get(recurrentDropout), _set(recurrentDropout)

    l2 = _param("l2", TypeConverters.toFloat)
    getL2, setL2 = _get(l2), _set(l2)

    clip = _param("clip", TypeConverters.toFloat)
    getClip, setClip = _get(clip), _set(clip)

    clipValue = _param("clipValue", TypeConverters.toFloat)
    getClipValue, setClipValue = _get(clipValue), _set(clipValue)

    epochs = _param("epochs", TypeConverters.toInt)
    getEpochs, setEpochs = _get(epochs), _set(epochs)

    batchSize = _param("batchSize", TypeConverters.toInt)
    getBatchSize, setBatchSize = _get(batchSize), _set(batchSize)

    shards = _param("shards", TypeConverters.toInt)
    getShards, setShards = _get(shards), _set(shards)

    optimizer = _param("optimizer", TypeConverters.toString)
    getOptimizer, setOptimizer = _get(optimizer), _set(optimizer)

    learningRate = _param("learningRate", TypeConverters.toFloat)
    getLearningRate, setLearningRate = _get(learningRate), _set(learningRate)

    schedule = _param("schedule", TypeConverters.toString)
    getSchedule, setSchedule = _get(schedule), _set(schedule)

    patience = _param("patience", TypeConverters.toInt)
    getPatience, setPatience = _get(patience), _set(patience)

    classWeight = _param("classWeight", TypeConverters.toString)
    getClassWeight, setClassWeight = _get(classWeight), _set(classWeight)

    seed = _param("seed", TypeConverters.toInt)
    getSeed, setSeed = _get(seed), _set(seed)

    seeds = _param("seeds", TypeConverters.toListInt)
    getSeeds, setSeeds = _get(seeds), _set(seeds)

    partitions = _param("partitions", TypeConverters.toInt)
    getPartitions, setPartitions = _get(partitions), _set(partitions)

    averageEvery = _param("averageEvery", TypeConverters.toInt)
    getAverageEvery, setAverageEvery = _get(averageEvery), _set(averageEvery)

    threads = _param("threads", TypeConverters.toInt)
    getThreads, setThreads = _get(threads), _set(threads)

    def __init__(self, **params: Any) -> None:
        super().__init__()
        self._java_obj = _java_class("LstmTextClassifier")(self.uid)
        self._like_java().setParams(**params)

    def fitBest(
        self, dataset: DataFrame, paramMaps: Sequence[Mapping[Param[Any], Any]]
    ) -> LstmTextClassifierModel:
        """Trains with each of the maps and returns the model with the lowest validation loss.

        The rows are read and encoded once, and each training is one task, so the maps may change
        the network and how it is trained, not columns, words or lengths; for those there is
        ``CrossValidator``. ``ParamGridBuilder`` makes such maps.
        """
        self._transfer_params_to_java()
        maps = [self._transfer_param_map_to_java(map) for map in paramMaps]
        java_map = SparkSession.active().sparkContext._jvm.org.apache.spark.ml.param.ParamMap
        java_model = self._java_obj.fitBest(
            dataset._jdf, JavaWrapper._new_java_array(maps, java_map)
        )
        return self._copyValues(self._create_model(java_model))

    def _create_model(self, java_model: JavaObject) -> LstmTextClassifierModel:
        return LstmTextClassifierModel(java_model)


class LstmTextClassifierModel(JavaModel, _TextStage):
    """Judges a column of texts, with a model that was trained here or by ``lstm4j train``::

        model = LstmTextClassifierModel(modelPath="hdfs:///models/imdb-lstm.zip")
        model.transform(reviews).select("text", "predictedLabel", "probability")
    """

    modelPath = _param("modelPath", TypeConverters.toString)
    getModelPath, setModelPath = _get(modelPath), _set(modelPath)

    def __init__(self, java_model: JavaObject | None = None, **params: Any) -> None:
        super().__init__(
            _java_class("LstmTextClassifierModel")() if java_model is None else java_model
        )
        self._like_java().setParams(**params)

    @property
    def labels(self) -> list[str]:
        """The names of the labels or tags, in the order of their numbers and probabilities."""
        self._transfer_params_to_java()
        return list(self._java_obj.labels())

    def writeModel(self, path: str) -> None:
        """Writes the model as the one file that all of lstm4j reads, in place of one there."""
        self._transfer_params_to_java()
        self._java_obj.writeModel(path)

    @property
    def summary(self) -> TrainingSummary:
        """How the fit went that gave this model."""
        return TrainingSummary(self._java_obj.summary())


class TrainingSummary(JavaWrapper):
    """How a fit went. The model's file keeps the history of its training alone."""

    @property
    def trainings(self) -> list[dict[str, Any]]:
        """One for each seed, of a grid for each setting and seed: what it came to, by name."""
        return [_fields(training) for training in self._java_obj.trainings()]

    @property
    def best(self) -> dict[str, Any]:
        """The training whose model was kept: of the lowest validation loss."""
        return _fields(self._java_obj.best())

    @property
    def history(self) -> list[dict[str, Any]]:
        """Every epoch of the kept training."""
        return [_fields(epoch) for epoch in self._java_obj.history()]

    @property
    def notes(self) -> list[str]:
        """What a person should know of how the rows were read."""
        return list(self._java_obj.notes())

    @property
    def seconds(self) -> float:
        """Of the whole fit, reading the rows included."""
        return self._java_obj.seconds()

    def __repr__(self) -> str:
        lines = [", ".join(f"{k} {v}" for k, v in each.items()) for each in self.trainings]
        return "\n".join([*lines, *self.notes])


def _fields(record: JavaObject) -> dict[str, Any]:
    """The components of a Java record, by name."""
    parts = [part.getName() for part in record.getClass().getRecordComponents()]
    return {part: getattr(record, part)() for part in parts}


def register(spark: SparkSession, modelPath: str, prefix: str = "lstm4j_") -> None:
    """Registers SQL functions that judge texts with a model; a text that is null gives null.

    ``lstm4j_label(text)`` gives the label's name, ``lstm4j_probability(text)`` a number and
    ``lstm4j_probabilities(text)`` a map. A prefix for each lets models stand beside each other.
    """
    _java_class("LstmFunctions").register(spark._jsparkSession, modelPath, prefix)
