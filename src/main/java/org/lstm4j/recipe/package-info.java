/** Level 8: whole recipes made of several trainings: the linear baseline and the preset "best". */
package org.lstm4j.recipe;
