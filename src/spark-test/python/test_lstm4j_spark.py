"""What lstm4j_spark promises, tried on a local Spark: python3 -m unittest test_lstm4j_spark.

LSTM4J_SPARK_JAR names lstm4j-spark.jar; pyspark must be importable. PySparkIT runs it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import unittest

JAR = os.environ["LSTM4J_SPARK_JAR"]
sys.path.insert(0, JAR)  # as addPyFile does: the module is in the jar's root

from pyspark.ml import Pipeline, PipelineModel  # noqa: E402
from pyspark.ml.evaluation import MulticlassClassificationEvaluator  # noqa: E402
from pyspark.ml.feature import SQLTransformer, StringIndexer  # noqa: E402
from pyspark.ml.tuning import (  # noqa: E402
    CrossValidator,
    CrossValidatorModel,
    ParamGridBuilder,
)
from pyspark.sql import DataFrame, SparkSession  # noqa: E402

import lstm4j_spark  # noqa: E402
from lstm4j_spark import LstmTextClassifier, LstmTextClassifierModel, register  # noqa: E402

PRAISE = ["lovely", "warm", "clever", "moving", "bright"]
BLAME = ["dull", "cold", "clumsy", "tedious", "grey"]
THINGS = ["plot", "cast", "song", "ending"]
SMALL = {
    "vocabulary": 60,
    "length": 12,
    "embedding": 4,
    "units": 4,
    "epochs": 2,
    "batchSize": 8,
    "orderCol": "place",
}


def sentences() -> list[dict[str, object]]:
    rows = []
    for n in range(80):
        words = PRAISE if n % 2 == 0 else BLAME
        first, second = words[n // 2 % 5], words[n // 10 % 5]
        text = f"Scene {n}: the {THINGS[n % 4]} was {first}, the {THINGS[n // 4 % 4]} {second}."
        rows.append({"place": n, "text": text, "label": "good" if n % 2 == 0 else "bad"})
    return rows


class PySparkTest(unittest.TestCase):
    spark: SparkSession
    folder: str
    rows: DataFrame
    model: LstmTextClassifierModel

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.mkdtemp()
        cls.spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.jars", JAR)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")
        data = os.path.join(cls.folder, "rows.json")
        with open(data, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in sentences())
        cls.rows = cls.spark.read.json(data).cache()
        cls.model = LstmTextClassifier(**SMALL).fit(cls.rows)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()
        shutil.rmtree(cls.folder)

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def probabilities(self, model: LstmTextClassifierModel | PipelineModel) -> list[list[float]]:
        rows = model.transform(self.rows).orderBy("place").select("probability").collect()
        return [row.probability.toArray().tolist() for row in rows]

    def test_the_module_comes_from_the_jar(self) -> None:
        self.assertTrue(lstm4j_spark.__file__.startswith(JAR), lstm4j_spark.__file__)

    def test_descriptions_and_defaults_are_those_of_java(self) -> None:
        classifier = LstmTextClassifier()
        java = classifier._java_obj
        self.assertEqual(len(java.params()), len(classifier.params))
        for param in classifier.params:
            self.assertEqual(java.getParam(param.name).doc(), param.doc)
            has_default = java.hasDefault(java.getParam(param.name))
            self.assertEqual(has_default, classifier.hasDefault(param), param.name)
        self.assertIn("inputCol: ", classifier.explainParams())
        self.assertEqual("text", classifier.getInputCol())

    def test_parameters_are_set_by_keyword_setter_or_map(self) -> None:
        classifier = LstmTextClassifier(units=5, seeds=range(1, 3)).setCell("gru").setEpochs(3)
        self.assertEqual(
            ([5], [1, 2], "gru", 3),
            (
                classifier.getUnits(),
                classifier.getSeeds(),
                classifier.getCell(),
                classifier.getEpochs(),
            ),
        )
        copy = classifier.copy({classifier.units: [7, 6]})
        self.assertEqual(([7, 6], [5]), (copy.getUnits(), classifier.getUnits()))
        classifier.clear(classifier.seeds)
        self.assertFalse(classifier.isSet("seeds"))

    def test_wrong_parameters_are_refused_by_name(self) -> None:
        with self.assertRaisesRegex(TypeError, "got 'unit'. Did you mean 'units'?"):
            LstmTextClassifier(unit=3)
        with self.assertRaisesRegex(TypeError, 'param "units"'):
            LstmTextClassifier(units="many")
        with self.assertRaisesRegex(Exception, "missing"):
            LstmTextClassifier(inputCol="missing").fit(self.rows)

    def test_a_model_judges_each_row_and_leaves_the_other_columns(self) -> None:
        judged = self.model.transform(self.rows)
        self.assertEqual(
            sorted(self.rows.columns + ["predictedLabel", "prediction", "probability"]),
            sorted(judged.columns),
        )
        for row in judged.collect():
            self.assertEqual(["bad", "good"][int(row.prediction)], row.predictedLabel)
            self.assertAlmostEqual(1.0, sum(row.probability.toArray()), places=6)

    def test_a_missing_text_has_no_label(self) -> None:
        rows = self.spark.sql("SELECT CAST(null AS string) AS text UNION ALL SELECT '  '")
        for row in self.model.transform(rows).collect():
            self.assertEqual(
                (None, None, None), (row.predictedLabel, row.prediction, row.probability)
            )

    def test_other_columns_are_named_for_a_single_call(self) -> None:
        renamed = self.rows.withColumnRenamed("text", "review")
        judged = self.model.transform(
            renamed, {self.model.inputCol: "review", self.model.predictionCol: "guess"}
        )
        self.assertIn("guess", judged.columns)
        self.assertEqual("text", self.model.getInputCol())

    def test_thresholds_move_the_decision(self) -> None:
        copy = self.model.copy({self.model.thresholds: [0.999999, 0.000001]})
        labels = {row.predictedLabel for row in copy.transform(self.rows).collect()}
        self.assertEqual({"good"}, labels)

    def test_estimator_and_model_come_back_from_a_folder(self) -> None:
        classifier = LstmTextClassifier(seeds=[1, 2], **SMALL)
        classifier.write().overwrite().save(self.path("estimator"))
        again = LstmTextClassifier.load(self.path("estimator"))
        self.assertEqual(
            (classifier.uid, [4], [1, 2]), (again.uid, again.getUnits(), again.getSeeds())
        )
        self.assertEqual(SMALL.keys() | {"seeds"}, {p.name for p in again.params if again.isSet(p)})

        self.model.save(self.path("model"))
        loaded = LstmTextClassifierModel.load(self.path("model"))
        self.assertEqual(self.probabilities(self.model), self.probabilities(loaded))

    def test_java_reads_what_python_wrote_and_the_other_way_round(self) -> None:
        java = self.spark._jvm.org.lstm4j.spark.LstmTextClassifierModel
        self.model.save(self.path("from-python"))
        java.load(self.path("from-python")).save(self.path("from-java"))
        loaded = LstmTextClassifierModel.load(self.path("from-java"))
        self.assertEqual(self.probabilities(self.model), self.probabilities(loaded))

    def test_a_pipeline_trains_and_comes_back(self) -> None:
        lower = SQLTransformer(statement="SELECT *, lower(text) AS review FROM __THIS__")
        pipeline = Pipeline(stages=[lower, LstmTextClassifier(inputCol="review", **SMALL)])
        pipeline.save(self.path("pipeline"))
        model = Pipeline.load(self.path("pipeline")).fit(self.rows)
        model.save(self.path("pipeline-model"))
        loaded = PipelineModel.load(self.path("pipeline-model"))
        self.assertIsInstance(loaded.stages[1], LstmTextClassifierModel)
        self.assertEqual(self.probabilities(model), self.probabilities(loaded))

    def test_cross_validator_chooses_and_comes_back(self) -> None:
        classifier = LstmTextClassifier(**SMALL)
        index = StringIndexer(inputCol="label", outputCol="number", stringOrderType="alphabetAsc")
        validator = CrossValidator(
            estimator=Pipeline(stages=[index, classifier]),
            estimatorParamMaps=ParamGridBuilder().addGrid(classifier.units, [2, 4]).build(),
            evaluator=MulticlassClassificationEvaluator(labelCol="number", metricName="accuracy"),
            numFolds=2,
            parallelism=2,
            seed=1,
        )
        chosen = validator.fit(self.rows)
        self.assertEqual(2, len(chosen.avgMetrics))
        chosen.save(self.path("chosen"))
        loaded = CrossValidatorModel.load(self.path("chosen"))
        self.assertEqual(self.probabilities(chosen.bestModel), self.probabilities(loaded.bestModel))

    def test_the_best_of_a_grid_is_found_with_one_encoding(self) -> None:
        classifier = LstmTextClassifier(**SMALL)
        grid = ParamGridBuilder().addGrid(classifier.units, [2, 4]).build()
        best = classifier.fitBest(self.rows, grid)
        alone = [classifier.copy(settings).fit(self.rows) for settings in grid]
        self.assertIn(self.probabilities(best), [self.probabilities(model) for model in alone])

    def test_seeds_give_the_best_of_them(self) -> None:
        best = LstmTextClassifier(seeds=[1, 2], **SMALL).fit(self.rows)
        summary = best.summary
        self.assertEqual([1, 2], [training["seed"] for training in summary.trainings])
        lowest = min(summary.trainings, key=lambda training: training["validationLoss"])
        self.assertEqual(lowest, summary.best)
        self.assertEqual([1, 2], [epoch["epoch"] for epoch in summary.history])
        self.assertGreater(summary.seconds, 0)
        self.assertIn("validationLoss", repr(summary))
        alone = LstmTextClassifier(seeds=[lowest["seed"]], **SMALL).fit(self.rows)
        self.assertEqual(self.probabilities(alone), self.probabilities(best))

    def test_sql_judges_with_a_models_file(self) -> None:
        self.model.save(self.path("for-sql"))
        file = os.path.join(self.path("for-sql"), "model.zip")
        register(self.spark, file)
        register(self.spark, file, prefix="other_")
        self.rows.createOrReplaceTempView("rows")
        rows = self.spark.sql(
            "SELECT lstm4j_label(text) AS label, lstm4j_probability(text) AS probability,"
            " other_label(text) AS other, lstm4j_label(null) AS missing FROM rows ORDER BY place"
        ).collect()
        judged = self.model.transform(self.rows).orderBy("place").collect()
        self.assertEqual([row.predictedLabel for row in judged], [row.label for row in rows])
        self.assertEqual([row.label for row in rows], [row.other for row in rows])
        self.assertEqual({None}, {row.missing for row in rows})
        for row, other in zip(rows, judged):
            self.assertAlmostEqual(other.probability[1], row.probability, places=5)
        from_file = LstmTextClassifierModel(modelPath=file)
        self.assertEqual(self.probabilities(self.model), self.probabilities(from_file))

    def test_a_bad_model_is_one_clear_line(self) -> None:
        with self.assertRaisesRegex(Exception, "nowhere.zip"):
            LstmTextClassifierModel(modelPath=self.path("nowhere.zip")).transform(self.rows)


if __name__ == "__main__":
    unittest.main()
